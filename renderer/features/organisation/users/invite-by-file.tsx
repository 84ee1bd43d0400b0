import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type InvitationFileReport, mostInvitations } from '../../../../contract/organisation/people.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { Note } from '../../../ui/note.tsx';
import { Problem } from '../../../ui/problem.tsx';
import type { Column } from '../../../ui/table-model.ts';
import { Waiting } from '../../../ui/waiting.tsx';
import { InvitationResults } from './invitation-results.tsx';
import { useInvitationFile } from './use-invitation-file.ts';

type Line = InvitationFileReport['lines'][number];

const columnsOf = (t: Translate): Column<Line>[] => [
  { key: 'line', header: t('organisation.invite.line'), width: 4, align: 'end', cell: ({ line }) => line },
  { key: 'address', header: t('organisation.users.address'), width: 12, grow: true, cell: ({ address }) => address },
  {
    key: 'role',
    header: t('organisation.invite.role'),
    width: 8,
    cell: ({ role }) => (role === null ? '–' : t(`organisation.roleNames.${role}`)),
  },
  {
    key: 'problem',
    header: t('organisation.invite.outcome'),
    width: 11,
    grow: true,
    cell: ({ problem }) =>
      problem === null ? (
        <Badge tone="calm">{t('organisation.invite.right')}</Badge>
      ) : (
        <Badge tone="alarm">{t(`organisation.invite.outcomes.${problem}`)}</Badge>
      ),
  },
];

interface InviteByFileProps {
  readonly id: string;
  /** May this user invite a praktijkhouder too (S2-02)? */
  readonly mayGiveRoles: boolean;
}

/** Invitations with a CSV file: drop or choose, look at every line, send those that are right. */
export function InviteByFile({ id, mayGiveRoles }: InviteByFileProps) {
  const { t } = useTranslation();
  const { state, problem, choose, send, again, clear } = useInvitationFile(id);
  const isBusy = state.at === 'checking' || state.at === 'sending';
  if (state.at === 'sent') {
    const unsent = state.sent.results.filter(({ outcome }) => outcome === 'mail-failed').length;
    return (
      <InvitationResults results={state.sent.results}>
        {unsent === 0 ? null : (
          <Button kind="primary" onPress={again}>
            {t('organisation.invite.again', { count: unsent })}
          </Button>
        )}
        <Button onPress={clear}>{t('organisation.invite.otherFile')}</Button>
      </InvitationResults>
    );
  }
  return (
    <div className="invite">
      <FileDrop
        label={t('organisation.invite.drop')}
        buttonLabel={t('organisation.invite.chooseFile')}
        refusal={t('organisation.invite.oneFile')}
        accept={['.csv', 'text/csv']}
        isDisabled={isBusy}
        onFile={choose}
      />
      <p className="soft">
        {t(`organisation.invite.${mayGiveRoles ? 'rulesWithHolder' : 'rules'}`, { most: mostInvitations })}
      </p>
      {problem ? <Problem error={problem} shape="strip" /> : null}
      {state.at === 'checking' ? (
        <Waiting what={t('organisation.invite.checking', { name: state.name })} onCancel={clear} lines={3} />
      ) : null}
      {state.at === 'refused' ? (
        <Note tone="caution" live>
          <p>{t(`organisation.invite.fileProblems.${state.problem}`, { name: state.name, most: mostInvitations })}</p>
        </Note>
      ) : null}
      {state.at === 'checked' || state.at === 'sending' ? (
        <FileReport
          name={state.name}
          report={state.checked}
          isSending={state.at === 'sending'}
          onSend={send}
          onClear={clear}
        />
      ) : null}
    </div>
  );
}

interface FileReportProps {
  readonly name: string;
  readonly report: InvitationFileReport;
  readonly isSending: boolean;
  readonly onSend: () => void;
  readonly onClear: () => void;
}

/** What the file holds, line by line with the numbers of the file, before anything is sent. */
function FileReport({ name, report: { problem, lines }, isSending, onSend, onClear }: FileReportProps) {
  const { t } = useTranslation();
  const columns = useMemo(() => columnsOf(t), [t]);
  const right = lines.filter((line) => line.problem === null && line.role !== null).length;
  const wrong = lines.length - right;
  return (
    <section className="invite-report" aria-label={name}>
      {problem === null ? (
        <p role="status">
          <strong>{t('organisation.invite.rightLines', { count: right })}</strong>
          {wrong === 0 ? '' : ` ${t('organisation.invite.wrongLines', { count: wrong })}`}
        </p>
      ) : (
        <Note tone="caution" live>
          <p>{t(`organisation.invite.fileProblems.${problem}`, { name, most: mostInvitations })}</p>
        </Note>
      )}
      {lines.length === 0 ? null : (
        <DataTable
          label={t('organisation.invite.preview', { name })}
          columns={columns}
          rows={lines}
          rowKey={({ line }) => String(line)}
        />
      )}
      <div className="form-actions">
        {problem === null && right > 0 ? (
          <Button kind="primary" isDisabled={isSending} onPress={onSend}>
            {t('organisation.invite.sendLines', { count: right })}
          </Button>
        ) : null}
        <Button isDisabled={isSending} onPress={onClear}>
          {t('organisation.invite.otherFile')}
        </Button>
        <span className="form-busy" role="status">
          {isSending ? t('organisation.invite.busy') : ''}
        </span>
      </div>
    </section>
  );
}
