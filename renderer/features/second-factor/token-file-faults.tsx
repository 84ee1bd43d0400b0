import { FileWarning } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TokenFileReport } from '../../../contract/account/token-file.ts';

interface TokenFileFaultsProps {
  readonly name: string;
  /** What is wrong with the whole file; `unreadable` when the system could not give its bytes. */
  readonly problem: TokenFileReport['problem'] | 'unreadable';
  readonly badLines: TokenFileReport['badLines'];
}

/** What is wrong with a token file: a sentence for the whole, and a row per bad line with its number in the file. */
export function TokenFileFaults({ name, problem, badLines }: TokenFileFaultsProps) {
  const { t } = useTranslation();
  if (problem === null && badLines.length === 0) return null;
  return (
    <div className="token-faults" role="alert">
      <p className="token-faults-head">
        <FileWarning size={20} aria-hidden />
        <strong>
          {problem === null
            ? t('tokenFile.badLines', { count: badLines.length, name })
            : t(`tokenFile.problems.${problem}`, { name })}
        </strong>
      </p>
      <p>{t('tokenFile.nothingKept')}</p>
      {badLines.length > 0 ? (
        <div className="table-scroll">
          <table className="token-table">
            <caption className="only-heard">{t('tokenFile.badLines', { count: badLines.length, name })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('tokenFile.line')}</th>
                <th scope="col">{t('tokenFile.whatIsWrong')}</th>
                <th scope="col">{t('tokenFile.value')}</th>
              </tr>
            </thead>
            <tbody>
              {badLines.map(({ line, problem: wrong, value }) => (
                <tr key={`${line}-${wrong}`}>
                  <td className="token-number">{line}</td>
                  <td>{t(`tokenFile.lineProblems.${wrong}`)}</td>
                  <td className="token-value">{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </div>
  );
}
