import type { Handout, HandoutBlock } from '../lib/handout.ts';

/**
 * A handout on A4. The outer table is a frame: browsers repeat its head and foot on every page, so that each page says
 * whose it is and where it comes from.
 */
export function PaperSheet({ handout: { title, patient, blocks, notes, provenance } }: { readonly handout: Handout }) {
  return (
    <table className="sheet" role="presentation">
      <thead>
        <tr>
          <td className="sheet-patient">{patient}</td>
        </tr>
      </thead>
      <tfoot>
        <tr>
          <td className="sheet-provenance">
            {provenance.map((line) => (
              <div key={line}>{line}</div>
            ))}
          </td>
        </tr>
      </tfoot>
      <tbody>
        <tr>
          <td className="sheet-body">
            <h1>{title}</h1>
            {blocks.map((block, place) => (
              // oxlint-disable-next-line react/no-array-index-key -- a sheet is made once and never changes
              <SheetBlock key={place} block={block} />
            ))}
            {notes.length > 0 ? (
              <ul className="sheet-notes">
                {notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            ) : null}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function SheetBlock({ block }: { readonly block: HandoutBlock }) {
  switch (block.kind) {
    case 'facts':
      return (
        <dl className="sheet-facts">
          {block.rows.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'text':
      return (
        <>
          {block.title === null ? null : <h2>{block.title}</h2>}
          <p className="sheet-text">{block.text}</p>
        </>
      );
    case 'picture':
      return <img className="sheet-page" src={block.address} alt={block.words} />;
    case 'table':
      return (
        <table className="sheet-table">
          <thead>
            <tr>
              {block.headers.map((header) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          {block.groups.map(({ title, rows }, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- as above
            <tbody key={place}>
              {title === null ? null : (
                <tr>
                  <th className="sheet-group" colSpan={block.headers.length} scope="rowgroup">
                    {title}
                  </th>
                </tr>
              )}
              {rows.map((row, line) => (
                // oxlint-disable-next-line react/no-array-index-key -- as above
                <tr key={line}>
                  {row.map((cell, column) => (
                    // oxlint-disable-next-line react/no-array-index-key -- as above
                    <td key={column}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      );
  }
}
