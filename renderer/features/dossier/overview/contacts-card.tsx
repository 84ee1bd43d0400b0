import { CalendarRange } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OverviewSection } from '../../../../contract/dossier/overview.ts';
import type { SectionKey } from '../../../../contract/dossier/section-key.ts';
import type { PatientId } from '../../../../contract/views/patient.ts';
import { viewOf } from '../../../lib/bridge.ts';
import { Problem } from '../../../ui/problem.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { ContactTimeline } from '../timeline/contact-timeline.tsx';
import { Card } from './card.tsx';
import { ClosedPart } from './closed-part.tsx';
import { stopOverview, useOverview } from './overview.resource.ts';
import { Stopped } from './stopped.tsx';

interface ContactsCardProps {
  readonly patientId: PatientId;
  readonly open: readonly OverviewSection[];
  readonly onOpen: (section: SectionKey, item: string | null) => void;
}

/** When the patient was in the hospital, and will be: its faces in their order. */
export function ContactsCard(props: ContactsCardProps) {
  const { t } = useTranslation();
  const isOpen = props.open.includes('appointments') || props.open.includes('reports');
  return (
    <Card title={t('contacts.title')} icon={<CalendarRange size={16} aria-hidden />}>
      {isOpen ? <Contacts {...props} /> : <ClosedPart />}
    </Card>
  );
}

function Contacts({ patientId, open, onOpen }: ContactsCardProps) {
  const { t } = useTranslation();
  const answer = useOverview(patientId, open);
  const again = () => void answer.refetch();
  if (answer.isError) return <Problem error={viewOf(answer.error)} onRetry={again} />;
  if (answer.isPending && answer.fetchStatus === 'fetching') {
    return <Waiting what={t('overview.what')} onCancel={() => void stopOverview(patientId)} />;
  }
  if (answer.isPending) return <Stopped onRetry={again} />;
  const { contacts, more, notUnderstood } = answer.data;
  return (
    <>
      {contacts === null || contacts.length === 0 ? (
        <p className="soft">{t('contacts.none')}</p>
      ) : (
        <ContactTimeline
          contacts={contacts}
          onOpen={({ section, id }) => {
            if (section !== null) onOpen(section, id);
          }}
        />
      )}
      {more ? <p className="soft">{t('overview.moreThanRead')}</p> : null}
      {notUnderstood > 0 ? <p className="soft">{t('dossier.notUnderstood', { count: notUnderstood })}</p> : null}
    </>
  );
}
