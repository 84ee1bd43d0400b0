import { UserPlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '../../../../contract/organisation/member.ts';
import type { Organisation } from '../../../../contract/organisation/organisation.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Faces } from '../../../ui/faces.tsx';
import '../../../ui/list-detail.css';
import { Note } from '../../../ui/note.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { type Sort, sortedRows } from '../../../ui/table-model.ts';
import { ExportButton } from '../export-button.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { RolesDialog } from './roles-dialog.tsx';
import { StatusDialog } from './status-dialog.tsx';
import { byNeed, nameOf, userColumns, usersCsv, wordsOf } from './user-columns.tsx';
import { UserPane } from './user-pane.tsx';
import { stopMembers, useMembers } from './users.resource.ts';

interface UsersPanelProps {
  readonly organisation: Organisation;
}

const rowKey = ({ id }: Member) => id;

/** The users of an organisation (S3-19 to S3-30), with the faces of the list. */
export function UsersPanel({ organisation }: UsersPanelProps) {
  const { t } = useTranslation();
  const members = useMembers(organisation.id);
  return (
    <Faces query={members} what={t('organisation.users.what')} onStop={() => void stopMembers(organisation.id)} keeps>
      {(read) => <Users organisation={organisation} members={read} />}
    </Faces>
  );
}

/** What is asked about one user, in a dialog. */
type Asking = { readonly what: 'status' | 'roles'; readonly member: Member };

function Users({ organisation, members }: UsersPanelProps & { readonly members: readonly Member[] }) {
  const { t } = useTranslation();
  const { id, may } = organisation;
  const [sought, setSought] = useState('');
  const [sort, setSort] = useState<Sort | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [inviting, setInviting] = useState(false);
  const open = members.find((member) => member.id === openId);
  const columns = useMemo(() => userColumns(t, (member) => setAsking({ what: 'status', member })), [t]);
  const wanted = sought.trim().toLocaleLowerCase('nl');
  const rows = useMemo(() => {
    const found = members.filter((member) => wordsOf(t, member).includes(wanted));
    const by = sort === null ? undefined : columns.find(({ key }) => key === sort.key);
    return by === undefined ? found.toSorted(byNeed) : sortedRows(found, by, sort?.descending ?? false);
  }, [members, wanted, sort, columns, t]);
  const waiting = members.filter(({ state, may: changes }) => state === 'applied' && changes.length > 0).length;
  const canInvite = may.includes('invite') || may.includes('see-link');
  return (
    <div className="table-panel organisation-panel">
      <div className="organisation-panel-head">
        <div className="organisation-tools">
          <SearchBox
            label={t('organisation.users.find')}
            placeholder={t('organisation.users.find')}
            clearLabel={t('search.clear')}
            value={sought}
            onChange={setSought}
          />
          <span className="soft" role="status">
            {t('organisation.users.count', { count: rows.length })}
          </span>
          <div className="tools-end">
            <ExportButton id={id} csv={() => usersCsv(t, rows)} />
            {canInvite ? (
              <Button kind="primary" icon={<UserPlus size={16} aria-hidden />} onPress={() => setInviting(true)}>
                {t('organisation.invite.title')}
              </Button>
            ) : null}
          </div>
        </div>
        {waiting === 0 ? null : (
          <Note tone="caution" title={t('organisation.users.waiting', { count: waiting })}>
            <p>{t('organisation.users.waitingText')}</p>
          </Note>
        )}
      </div>
      {rows.length === 0 ? (
        <Empty
          title={t(members.length === 0 ? 'organisation.users.none' : 'organisation.users.noneFound')}
          text={t(members.length === 0 ? 'organisation.users.noneHint' : 'organisation.users.noneFoundHint')}
        />
      ) : (
        <div className="list-detail" data-open={open === undefined ? undefined : true}>
          <DataTable
            label={t('organisation.tabs.users')}
            columns={columns.filter(({ givesWay }) => open === undefined || givesWay !== true)}
            rows={rows}
            rowKey={rowKey}
            onOpen={({ id: memberId }) => setOpenId(memberId)}
            openKey={open?.id ?? null}
            sort={sort}
            onSort={setSort}
          />
          {open === undefined ? null : (
            <UserPane
              key={open.id}
              member={open}
              onStatus={open.may.length === 0 ? null : () => setAsking({ what: 'status', member: open })}
              onRoles={
                may.includes('change-roles') && open.state === 'active'
                  ? () => setAsking({ what: 'roles', member: open })
                  : null
              }
              onClose={() => setOpenId(null)}
            />
          )}
        </div>
      )}
      {asking?.what === 'status' ? (
        <StatusDialog id={id} member={asking.member} name={nameOf(asking.member)} onClose={() => setAsking(null)} />
      ) : null}
      {asking?.what === 'roles' ? (
        <RolesDialog id={id} member={asking.member} name={nameOf(asking.member)} onClose={() => setAsking(null)} />
      ) : null}
      {inviting ? <InviteDialog organisation={organisation} onClose={() => setInviting(false)} /> : null}
    </div>
  );
}
