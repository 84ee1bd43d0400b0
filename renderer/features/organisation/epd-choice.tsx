import { useMemo, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Epd } from '../../../contract/organisation/epd.ts';
import { Empty } from '../../ui/empty.tsx';
import { FaultLine } from '../../ui/fault-line.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import '../../ui/choice-list.css';
import './epd-choice.css';

/** From this many on, looking is slower than typing. */
const searchFrom = 8;

interface EpdChoiceProps {
  /** At least one. */
  readonly epds: readonly Epd[];
  readonly chosen: Epd | undefined;
  readonly onChoose: (epdId: string) => void;
  /** Was it sent without a choice? */
  readonly isMissing: boolean;
}

/** One EPD of the list of the servicedesk (S3-17), found by typing where the list is long. */
export function EpdChoice({ epds, chosen, onChoose, isMissing }: EpdChoiceProps) {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const wanted = sought.trim().toLocaleLowerCase('nl');
  const found = useMemo(() => epds.filter(({ name }) => name.toLocaleLowerCase('nl').includes(wanted)), [epds, wanted]);
  return (
    <>
      {epds.length >= searchFrom ? (
        <div className="epd-search">
          <SearchBox
            label={t('organisation.wizard.epdSearch')}
            placeholder={t('organisation.wizard.epdSearch')}
            clearLabel={t('search.clear')}
            value={sought}
            onChange={setSought}
          />
        </div>
      ) : null}
      <ListBox
        className="epd-list"
        aria-label={t('organisation.epd')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={chosen === undefined ? [] : [chosen.id]}
        onSelectionChange={(keys) => {
          const [key] = keys;
          if (key !== undefined) onChoose(String(key));
        }}
        items={found}
        renderEmptyState={() => (
          <Empty title={t('organisation.wizard.epdNotFound')} text={t('organisation.wizard.epdNotFoundHint')} />
        )}
      >
        {({ id, name }) => (
          <ListBoxItem id={id} textValue={name} className="epd-item">
            <span className="choice-sign" aria-hidden />
            {name}
          </ListBoxItem>
        )}
      </ListBox>
      <p role="status">{chosen === undefined ? null : t('organisation.wizard.epdChosen', { name: chosen.name })}</p>
      {isMissing ? <FaultLine>{t('organisation.wizard.epdMissing')}</FaultLine> : null}
    </>
  );
}
