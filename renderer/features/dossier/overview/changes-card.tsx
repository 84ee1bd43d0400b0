import { Eye, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionKey } from '../../../../contract/dossier/section-key.ts';
import type { DossierChange, DossierLook } from '../../../../contract/portal/reading.ts';
import type { PatientId } from '../../../../contract/views/patient.ts';
import { viewOf } from '../../../lib/bridge.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { dateCell } from '../section-definition.tsx';
import { SectionIcon } from '../section-icon.tsx';
import { notKept } from '../reading-state/unread.resource.ts';
import { Card } from './card.tsx';
import { stopLook, useLook } from './overview.resource.ts';
import { Stopped } from './stopped.tsx';

type Open = (section: SectionKey, item: string | null) => void;

interface ChangesCardProps {
  readonly patientId: PatientId;
  readonly onOpen: Open;
}

/** Sinds uw laatste blik (clinical/FACTS 8.2): each change is a way to what changed. */
export function ChangesCard({ patientId, onOpen }: ChangesCardProps) {
  const { t } = useTranslation();
  const answer = useLook(patientId, true);
  const since = answer.data?.since ?? null;
  const title = since === null ? t('changes.title') : t('changes.titleOn', { when: formatInstant(since) });
  const again = () => void answer.refetch();
  const problem = answer.isError ? viewOf(answer.error) : null;
  return (
    <Card
      title={title}
      icon={<Eye size={16} aria-hidden />}
      aside={
        answer.data && answer.data.changes.length > 0 ? (
          <span className="soft">{t('changes.count', { count: answer.data.changes.length })}</span>
        ) : null
      }
    >
      {problem?.code === notKept ? <p className="soft">{t('changes.notKept')}</p> : null}
      {problem && problem.code !== notKept ? <Problem error={problem} shape="strip" onRetry={again} /> : null}
      {answer.isPending && answer.fetchStatus === 'fetching' ? (
        <Waiting what={t('overview.whatChanges')} lines={4} onCancel={() => void stopLook(patientId)} />
      ) : null}
      {answer.isPending && answer.fetchStatus !== 'fetching' ? <Stopped onRetry={again} /> : null}
      {answer.isSuccess ? <Changes look={answer.data} onOpen={onOpen} /> : null}
    </Card>
  );
}

function Changes({ look, onOpen }: { readonly look: DossierLook; readonly onOpen: Open }) {
  const { t } = useTranslation();
  if (look.since === null) return <p className="soft">{t('changes.first')}</p>;
  if (look.changes.length === 0) {
    return <p className="soft">{t('changes.none', { when: formatInstant(look.since) })}</p>;
  }
  // By weight, as they came: the section with a correction comes first.
  const groups = [...Map.groupBy(look.changes, ({ section }) => section)];
  return (
    <div className="changes">
      {groups.map(([section, changes]) => (
        <SectionChanges key={section} section={section} changes={changes} onOpen={onOpen} />
      ))}
      {look.more ? <p className="soft">{t('changes.more')}</p> : null}
    </div>
  );
}

interface SectionChangesProps {
  readonly section: SectionKey;
  readonly changes: readonly DossierChange[];
  readonly onOpen: Open;
}

/** More changes of one section than this are shown when asked for. */
const shownAtFirst = 4;

function SectionChanges({ section, changes, onOpen }: SectionChangesProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(changes.length <= shownAtFirst + 1);
  const shown = all ? changes : changes.slice(0, shownAtFirst);
  return (
    <section aria-label={t(`sections.${section}`)}>
      <h4>
        <SectionIcon section={section} />
        {t(`sections.${section}`)}
        <span className="soft">{changes.length}</span>
      </h4>
      <ul>
        {shown.map((change) => (
          <li key={change.item}>
            <button type="button" className="change" onClick={() => onOpen(section, change.item)}>
              <Badge tone={tones[change.kind]}>{t(`changes.kinds.${change.kind}`)}</Badge>
              <span className="change-title">{change.title ?? t('changes.untitled')}</span>
              {change.flagged ? (
                <span className="change-flag">
                  <TriangleAlert size={14} aria-hidden />
                  <span className="only-heard">{t('changes.flagged')}</span>
                </span>
              ) : null}
              <span className="soft">{dateCell(change.date)}</span>
            </button>
          </li>
        ))}
      </ul>
      {all ? null : (
        <Button kind="quiet" onPress={() => setAll(true)}>
          {t('changes.showAll', { count: changes.length })}
        </Button>
      )}
    </section>
  );
}

const tones = { new: 'accent', corrected: 'alarm', changed: 'caution', withdrawn: 'alarm' } as const;
