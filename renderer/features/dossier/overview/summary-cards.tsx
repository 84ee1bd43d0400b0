import { CircleAlert, HandHeart, Stethoscope } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OverviewSection } from '../../../../contract/dossier/overview.ts';
import type { SectionKey } from '../../../../contract/dossier/section-key.ts';
import type { PartialDate } from '../../../../contract/views/person.ts';
import type { PatientHeader } from '../../../../contract/views/patient.ts';
import { formatPartialDate } from '../../../lib/dates.ts';
import { viewOf } from '../../../lib/bridge.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { directiveText } from '../directive-text.ts';
import { Card } from './card.tsx';
import { ClosedPart } from './closed-part.tsx';
import { stopOverview, useOverview } from './overview.resource.ts';
import { Stopped } from './stopped.tsx';

interface SummaryCardsProps {
  readonly header: PatientHeader;
  readonly open: readonly OverviewSection[];
  readonly onOpen: (section: SectionKey, item: string | null) => void;
}

/** More problems than this are read in their section. */
const shownProblems = 6;

/** Treatment limits, allergies and alerts, and problems. The first two came with the header. */
export function SummaryCards({ header, open, onOpen }: SummaryCardsProps) {
  const { t } = useTranslation();
  const isOpen = open.includes('general');
  return (
    <div className="overview-summary">
      <Card title={t('dossier.limits')} icon={<HandHeart size={16} aria-hidden />} tone="limits">
        {isOpen ? (
          <Lines
            none={t('overview.limitsNone')}
            lines={header.treatmentLimits.map((limit) => ({
              key: limit.text,
              text: directiveText(t, limit),
              since: limit.since,
            }))}
          />
        ) : (
          <ClosedPart />
        )}
      </Card>
      <Card title={t('overview.allergies')} icon={<CircleAlert size={16} aria-hidden />} tone="allergies">
        {isOpen ? (
          <Lines
            none={header.incomplete ? t('dossier.alertsIncomplete') : t('overview.allergiesNone')}
            lines={header.alerts.map(({ text, code, since }) => ({
              key: text,
              text,
              since,
              label: code === 'high' ? t('generalCodes.high') : undefined,
            }))}
          />
        ) : (
          <ClosedPart />
        )}
      </Card>
      <Card title={t('overview.problems')} icon={<Stethoscope size={16} aria-hidden />}>
        {isOpen ? <Problems header={header} open={open} onOpen={onOpen} /> : <ClosedPart />}
      </Card>
    </div>
  );
}

function Problems({ header, open, onOpen }: SummaryCardsProps) {
  const { t } = useTranslation();
  const { patientId } = header;
  const answer = useOverview(patientId, open);
  const again = () => void answer.refetch();
  if (answer.isError) return <Problem error={viewOf(answer.error)} shape="strip" onRetry={again} />;
  if (answer.isPending && answer.fetchStatus === 'fetching') {
    return <Waiting what={t('overview.what')} lines={3} onCancel={() => void stopOverview(patientId)} />;
  }
  if (answer.isPending) return <Stopped onRetry={again} />;
  const problems = answer.data.problems ?? [];
  return (
    <>
      <Lines
        none={t('overview.problemsNone')}
        lines={problems.slice(0, shownProblems).map(({ id, text, date, code, label }) => ({
          key: id,
          text,
          since: date,
          label: code === null ? (label ?? undefined) : code === 'active' ? undefined : t(`generalCodes.${code}`),
        }))}
      />
      {problems.length > shownProblems ? (
        <Button kind="quiet" onPress={() => onOpen('general', null)}>
          {t('overview.allIn', { section: t('sections.general') })} ({problems.length})
        </Button>
      ) : null}
    </>
  );
}

interface LinesProps {
  readonly none: string;
  readonly lines: readonly {
    readonly key: string;
    readonly text: string;
    readonly since: PartialDate | null | undefined;
    readonly label?: string | undefined;
  }[];
}

function Lines({ none, lines }: LinesProps) {
  const { t } = useTranslation();
  if (lines.length === 0) return <p className="soft">{none}</p>;
  return (
    <ul className="overview-lines">
      {lines.map(({ key, text, since, label }) => (
        <li key={key}>
          <span>{text}</span>
          {label === undefined ? null : <Badge tone="caution">{label}</Badge>}
          {since ? <span className="soft">{t('overview.since', { date: formatPartialDate(since) })}</span> : null}
        </li>
      ))}
    </ul>
  );
}
