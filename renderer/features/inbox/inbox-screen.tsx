import { useMemo, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SectionKey } from '../../../contract/dossier/section-key.ts';
import type { InboxItem } from '../../../contract/portal/inbox.ts';
import type { PatientId } from '../../../contract/views/patient.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import '../../ui/segments.css';
import { inboxColumns } from './inbox-columns.tsx';
import { InboxItemPane } from './inbox-item.tsx';
import '../../ui/list-detail.css';
import './inbox-screen.css';
import { type InboxFilter, inboxFilters, stopInbox, useInbox } from './inbox.resource.ts';
import { Faces } from '../../ui/faces.tsx';

interface InboxScreenProps {
  /** @param item the entry of the section that is new */
  readonly onOpen: (patientId: PatientId, section: SectionKey, item: string) => void;
}

const rowKey = (item: InboxItem) => item.itemId;
const opens = (item: InboxItem) => !item.locked;

/** NIEUWE PATIËNTINFORMATIE (S4-27, S4-28): what the hospital sent to the practice, and who looks at it. */
export function InboxScreen({ onOpen }: InboxScreenProps) {
  const { t } = useTranslation();
  const [show, setShow] = useState<InboxFilter>('new');
  const inbox = useInbox(show);
  const counts = inbox.data?.pages[0]?.counts;
  return (
    <main className="list-screen">
      <header className="list-screen-head">
        <div>
          <h1>{t('inbox.title')}</h1>
          <p className="soft">{t('inbox.intro')}</p>
        </div>
        <ToggleButtonGroup
          className="segments"
          aria-label={t('inbox.show')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[show]}
          onSelectionChange={(keys) => setShow(inboxFilters.find((filter) => keys.has(filter)) ?? 'new')}
        >
          {inboxFilters.map((filter) => (
            <ToggleButton key={filter} id={filter} className="segment">
              {t(`inbox.filters.${filter}`)}
              {counts !== undefined && (filter === 'new' || filter === 'mine') ? ` (${counts[filter]})` : ''}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </header>
      <InboxFaces key={show} show={show} inbox={inbox} onOpen={onOpen} />
      {counts !== undefined && counts.locked > 0 ? (
        <p className="soft">{t('inbox.lockedCount', { count: counts.locked })}</p>
      ) : null}
    </main>
  );
}

interface InboxFacesProps extends InboxScreenProps {
  readonly show: InboxFilter;
  readonly inbox: ReturnType<typeof useInbox>;
}

/** The four faces of the list. */
function InboxFaces({ show, inbox, onOpen }: InboxFacesProps) {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <Faces query={inbox} what={t('inbox.whatList')} onStop={() => void stopInbox(show)}>
      {({ pages }) => (
        <Items
          show={show}
          inbox={inbox}
          items={pages.flatMap((page) => page.items)}
          openId={openId}
          onItem={setOpenId}
          onOpen={onOpen}
        />
      )}
    </Faces>
  );
}

interface ItemsProps extends InboxFacesProps {
  readonly items: readonly InboxItem[];
  readonly openId: string | null;
  readonly onItem: (itemId: string | null) => void;
}

/** The list, and the item that is open beside it. */
function Items({ show, inbox, items, openId, onItem, onOpen }: ItemsProps) {
  const { t } = useTranslation();
  const columns = useMemo(() => inboxColumns(t), [t]);
  if (items.length === 0) return <Empty title={t(`inbox.empty.${show}`)} text={t('inbox.emptyHint')} />;
  const chosen = items.find((item) => item.itemId === openId);
  const open = chosen === undefined || chosen.locked ? null : chosen;
  return (
    <div className="list-detail" data-open={open === null ? undefined : true}>
      <div className="inbox-list">
        <DataTable
          label={t('inbox.title')}
          columns={columns.filter(({ givesWay }) => open === null || givesWay !== true)}
          rows={items}
          rowKey={rowKey}
          opens={opens}
          onOpen={({ itemId }) => onItem(itemId)}
          openKey={openId}
        />
        {inbox.hasNextPage ? (
          <Button isDisabled={inbox.isFetchingNextPage} onPress={() => void inbox.fetchNextPage()}>
            {t('inbox.older')}
          </Button>
        ) : null}
      </div>
      {open === null ? null : (
        <InboxItemPane
          key={open.itemId}
          item={open}
          onOpen={() => onOpen(open.patient.patientId, open.section, open.entry)}
          onClose={() => onItem(null)}
        />
      )}
    </div>
  );
}
