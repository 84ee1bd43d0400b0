import type { OrganisationsAnswer } from '../../contract/portal/organisations.ts';
import type { PortalConfiguration } from '../configuration/configuration.ts';

/** @returns what the screens can offer of the configuration, and the addresses behind it (S3-06, S3-11, S3-17, S3-32) */
export function helpOf({
  organisations,
}: Pick<PortalConfiguration, 'organisations'>): Pick<OrganisationsAnswer, 'help' | 'links'> {
  const { webinar, epdInformation, registerCorrection, contact } = organisations;
  return {
    help: {
      webinar: webinar !== null,
      epdInformation: epdInformation !== null,
      registerCorrection: registerCorrection !== null,
      contact,
    },
    links: { webinar, epdInformation, registerCorrection },
  };
}
