import type { LoginPage } from '../../contract/account/home.ts';
import type { HomeAnswer } from '../../contract/portal/home.ts';
import type { Duty } from '../../contract/views/person.ts';
import type { PortalConfiguration } from '../configuration/configuration.ts';
import type { Notice } from './notices.ts';

/**
 * Services, notices and documents of one person (S1-42, S1-43, S0-22). The servicedesk is shown to who works there.
 * @param duties of the account; none for a card alone
 */
export function homeAnswer(
  { services, documents }: Pick<PortalConfiguration, 'services' | 'documents'>,
  duties: readonly Duty[],
  notices: readonly Notice[],
): HomeAnswer {
  const links: string[] = [];
  const linkTo = (address: string) => links.push(address) - 1;
  return {
    services: services
      .filter(({ key }) => key !== 'servicedesk' || duties.includes('servicedesk'))
      .map((service) => ({
        key: service.key,
        name: service.name,
        text: service.text,
        link: service.key === 'external' ? linkTo(service.address) : null,
      })),
    documents: documents.map(({ name, address }) => ({ name, link: linkTo(address) })),
    notices: [...notices],
    links,
  };
}

/** What the login screen may know before anybody is logged in (S0-04, S1-12, S1-44, S1-47, S1-48). */
export function loginPage(configuration: PortalConfiguration): LoginPage {
  const { accountName, selfRegistration, suppliers, retiredMethods, helpMail, tokenShop } = configuration;
  return {
    accountName,
    selfRegistration,
    suppliers: suppliers.map(({ id, name }) => ({ id, name })),
    retiredMethods: retiredMethods.map(({ name, text }) => ({ name, text })),
    helpMail,
    helpTelephone: configuration.desk.telephone,
    tokenShop,
  };
}
