import { useStore } from 'zustand';
import type { AppInfo } from '../../../contract/views/app.ts';
import type { UserView } from '../../../contract/views/person.ts';
import type { NamedLink } from '../../lib/app.resource.ts';
import { closeInsight, insightStore } from '../../lib/insight.ts';
import { PatientLogDialog } from './patient-log-dialog.tsx';
import { WhyDialog } from './why-dialog.tsx';

interface InsightDialogsProps {
  readonly user: UserView;
  readonly hospital: AppInfo['hospital'] | null;
  readonly onLink: (link: NamedLink) => void;
}

/** What was asked about access, over whatever screen asked it. */
export function InsightDialogs(props: InsightDialogsProps) {
  const insight = useStore(insightStore, (state) => state.insight);
  if (insight === null) return null;
  return insight.show === 'why' ? (
    <WhyDialog {...props} patientId={insight.patientId} onClose={closeInsight} />
  ) : (
    <PatientLogDialog patientId={insight.patientId} name={insight.name} onClose={closeInsight} />
  );
}
