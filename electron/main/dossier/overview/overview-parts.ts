import type { DossierOverview, OverviewSection } from '../../../../contract/dossier/overview.ts';
import type { ResourceSet } from '../fhir/resource-set.ts';
import { activeProblems } from '../sections/general.ts';
import { search, type Search, type SectionContext } from '../sections/section.ts';
import { appointmentContacts, operationContacts, operationReport, operationReports } from './contacts.ts';

/** What the overview takes from one section, as data: what to ask, and how to read the answer. */
interface OverviewPart {
  readonly searches: readonly Search[];
  readonly read: (
    found: ResourceSet,
    context: SectionContext,
  ) => Partial<Pick<DossierOverview, 'problems' | 'contacts'>>;
}

/** The few searches of the overview. Allergies, alerts and treatment limits were asked with the header. */
export const overviewParts: Readonly<Record<OverviewSection, OverviewPart>> = {
  general: {
    searches: [search('Condition')],
    read: (found) => ({ problems: activeProblems(found) }),
  },
  appointments: {
    searches: [search('Encounter'), search('Appointment')],
    read: (found, context) => ({ contacts: appointmentContacts(found, context) }),
  },
  reports: {
    searches: [search('Procedure'), search('DocumentReference', { status: 'current', type: operationReport })],
    read: (found) => ({ contacts: [...operationContacts(found), ...operationReports(found)] }),
  },
};
