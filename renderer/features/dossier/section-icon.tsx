import {
  CalendarDays,
  FileText,
  FlaskConical,
  Mails,
  Microscope,
  Pill,
  ScanLine,
  Send,
  TestTubes,
  UserRound,
  type LucideIcon,
} from 'lucide-react';
import type { SectionKey } from '../../../contract/dossier/section-key.ts';

const icons: Record<SectionKey, LucideIcon> = {
  general: UserRound,
  appointments: CalendarDays,
  reports: FileText,
  correspondence: Mails,
  medication: Pill,
  referrals: Send,
  lab: FlaskConical,
  microbiology: TestTubes,
  pathology: Microscope,
  radiology: ScanLine,
};

/** The picture of a section; its name always stands beside it. */
export function SectionIcon({ section }: { readonly section: SectionKey }) {
  const Icon = icons[section];
  return <Icon size={16} aria-hidden className="section-icon" />;
}
