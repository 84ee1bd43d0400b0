const dayMs = 24 * 3_600_000;
const daysOpen = 60;

const dutchDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });

/** The first person of the servicedesk of the demo: the personal link is in the inbox when the portal has started. */
export const demoServicedesk = 'bram.de.wit@eemhof.example';

/** Adviser of a supplier (S0-01): the personal link is in the inbox when the portal has started. */
export const demoAdviser = 'dora.verhoeven@medicalhub.example';

/**
 * How the portal of the demo is set up (docs/portal-configuration.md). Its servicedesk never closes, so that every flow
 * can be walked through at any hour; the hours of S1-39 are the default of the portal itself.
 * @param smtpPort where the mail sink listens
 * @param now from when on the desk is open, weekends and holidays too
 */
export function demoConfiguration(smtpPort: number, now: Date): Readonly<Record<string, unknown>> {
  const open = Array.from({ length: daysOpen }, (_none, day) => dutchDate.format(now.getTime() + day * dayMs));
  return {
    mail: { smtp: { host: '127.0.0.1', port: smtpPort, security: 'none' } },
    desk: {
      name: 'Servicedesk Eemhof',
      from: '00:00',
      until: '23:59',
      telephone: '035 123 45 67',
      holidays: { open },
      firstAccounts: [demoServicedesk],
    },
    organisations: {
      epds: [
        { id: 'medicom', name: 'Medicom' },
        { id: 'promedico', name: 'Promedico-ASP' },
        { id: 'chipsoft-his', name: 'ChipSoft HIS' },
        { id: 'intramed', name: 'Intramed' },
        { id: 'fysiomanager', name: 'FysioManager' },
        { id: 'evry', name: 'Evry (diëtetiek)' },
        { id: 'geen', name: 'Geen EPD' },
      ],
      webinar: 'https://webinar.eemhof.example/organisaties',
      epdInformation: 'https://www.rivm.nl/gecombineerde-leefstijlinterventie',
      contact: { name: 'Servicedesk Eemhof', telephone: '035 123 45 67', email: 'servicedesk@eemhof.example' },
    },
    suppliers: [
      { id: 'medicalhub', name: 'TheMedicalHub', advisers: [demoAdviser] },
      { id: 'hulpmiddelen-eemland', name: 'Hulpmiddelen Eemland' },
    ],
    retiredMethods: [
      {
        id: 'mydigipass',
        name: 'MyDigipass',
        text: 'MyDigipass is gestopt per 31 januari 2019. Log in met uw e-mailadres en wachtwoord of maak een nieuw account aan.',
        at: '2019-01-31T00:00:00+01:00',
      },
    ],
    services: [
      { key: 'dossier', name: 'Patiëntendossiers', text: 'Zoek een patiënt en bekijk het dossier.' },
      {
        key: 'external',
        name: 'Calculus VIPLive',
        text: 'Ketenzorg en rapportages.',
        address: 'https://viplive.example/',
      },
      { key: 'organisation', name: 'Organisaties', text: 'Koppel uw organisatie en beheer haar gebruikers.' },
      { key: 'servicedesk', name: 'Servicedesk', text: 'Verifieer accounts en beantwoord vragen in de chat.' },
    ],
    documents: [{ name: 'FGI Portaal werkwijze', address: 'https://docs.eemhof.example/werkwijze.pdf' }],
    notices: [
      {
        id: 'welkom',
        at: '2026-01-05T09:00:00+01:00',
        text: 'Welkom bij het portaal van Ziekenhuis Eemhof. Vragen? De servicedesk helpt u graag.',
      },
    ],
  };
}
