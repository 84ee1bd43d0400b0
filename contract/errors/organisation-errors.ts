import type { ErrorEntry } from './entry.ts';
import { entry } from './two-languages.ts';

/** DP-50xx: organisations and their people. */
export const organisationErrors = {
  'DP-5001': entry(
    'agb-not-a-code',
    true,
    ['Dit is geen AGB-code.', 'Een AGB-code heeft acht cijfers. Controleer wat u typte.', 'Geen actie nodig.'],
    ['This is not an AGB code.', 'An AGB code has eight digits. Check what you typed.', 'No action needed.'],
  ),
  'DP-5002': entry(
    'agb-unknown',
    true,
    [
      'Deze AGB-code staat niet in het AGB-register.',
      'Controleer de cijfers. U hebt de code van de onderneming nodig, niet uw persoonlijke AGB-code.',
      'Het register kent onder deze code geen onderneming.',
    ],
    [
      'This AGB code is not in the AGB register.',
      'Check the digits. You need the code of the onderneming, not your personal AGB code.',
      'The register has no onderneming under this code.',
    ],
  ),
  'DP-5003': entry(
    'agb-vestiging',
    true,
    [
      'Dit is de AGB-code van een vestiging.',
      'Het is niet mogelijk een vestiging aan te melden. Voer de AGB-code in van de onderneming waar de vestiging bij hoort.',
      'De overeenkomsten worden met de onderneming gesloten (S3-08, S3-09).',
    ],
    [
      'This is the AGB code of a vestiging.',
      'A vestiging cannot be registered. Enter the AGB code of the onderneming it belongs to.',
      'Agreements are made with the onderneming (S3-08, S3-09).',
    ],
  ),
  'DP-5004': entry(
    'agb-in-use',
    false,
    [
      'De AGB-code van de organisatie is al in gebruik.',
      'Iemand anders binnen uw organisatie is de aanmeldprocedure al gestart. Vraag binnen uw organisatie wie dit is. Komt u er niet uit, neem dan contact op met de servicedesk.',
      'Het portaal noemt niet wie de organisatie aanmeldde; de servicedesk kan dat nagaan.',
    ],
    [
      'The AGB code of the organisation is in use already.',
      'Somebody else in your organisation has begun to register it. Ask within your organisation who that is. If that does not help, contact the service desk.',
      'The portal does not say who registered the organisation; the service desk can find out.',
    ],
  ),
  'DP-5005': entry(
    'agb-register-away',
    true,
    [
      'Het AGB-register is nu niet bereikbaar.',
      'Wat u invulde blijft bewaard. Probeer het over een paar minuten opnieuw.',
      'Het portaal kreeg geen bruikbaar antwoord van de registerdienst (agbRegister in de configuratie).',
    ],
    [
      'The AGB register cannot be reached now.',
      'What you filled in is kept. Try again in a few minutes.',
      'The portal got no usable answer from the register service (agbRegister in its configuration).',
    ],
  ),
  'DP-5006': entry(
    'agb-without-email',
    false,
    [
      'Bij deze organisatie staat geen e-mailadres in het AGB-register.',
      'Dien eerst een wijzigingsverzoek in bij het Vektis AGB-register en start het koppelproces nadat de wijziging is doorgevoerd.',
      'Geen actie nodig.',
    ],
    [
      'The AGB register has no e-mail address for this organisation.',
      'Ask the Vektis AGB register for a change first, and begin again once it has been made.',
      'No action needed.',
    ],
  ),
  'DP-5007': entry(
    'organisation-unknown',
    false,
    [
      'Deze organisatie kunt u niet openen.',
      'Vraag de contactpersoon van de organisatie om een uitnodiging.',
      'De organisatie bestaat niet, of dit account hoort er niet bij; het portaal zegt niet welke van de twee.',
    ],
    [
      'You cannot open this organisation.',
      'Ask its contact person for an invitation.',
      'The organisation does not exist, or this account has no part in it; the portal does not say which.',
    ],
  ),
  'DP-5008': entry(
    'organisation-not-allowed',
    false,
    [
      'Hiervoor hebt u geen rechten in uw organisatie.',
      'Vraag de praktijkhouder of een beheerder van uw organisatie. Bij Organisaties ziet u wat uw rollen zijn en hoe uw toegang ervoor staat.',
      'De rol of de status van deze gebruiker laat dit niet toe (tabel met rechten in docs/organisations.md).',
    ],
    [
      'You are not allowed to do this in your organisation.',
      'Ask the praktijkhouder or a beheerder of your organisation. At Organisations you see your roles and how your access stands.',
      'The role or the state of this user does not allow it (table of permissions in docs/organisations.md).',
    ],
  ),
  'DP-5009': entry(
    'status-not-possible',
    false,
    [
      'Deze status kan nu niet.',
      'De status is intussen gewijzigd. Vernieuw de lijst om te zien hoe het nu staat.',
      'Geen actie nodig.',
    ],
    [
      'This status is not possible now.',
      'The status changed meanwhile. Refresh the list to see how it stands now.',
      'No action needed.',
    ],
  ),
  'DP-5010': entry(
    'register-value-gone',
    true,
    [
      'Een gekozen gegeven staat niet meer in het AGB-register.',
      'Kies naam, adres en e-mailadres opnieuw; de lijsten zijn vernieuwd.',
      'Alleen waarden die het register nu noemt worden aangenomen (S3-10).',
    ],
    [
      'A value you chose is no longer in the AGB register.',
      'Choose name, address and e-mail again; the lists have been refreshed.',
      'Only values that the register has now are accepted (S3-10).',
    ],
  ),
  'DP-5011': entry(
    'already-done',
    false,
    ['Dit is al gedaan.', 'Vernieuw het scherm om te zien hoe het nu staat.', 'Geen actie nodig.'],
    ['This has been done already.', 'Refresh the screen to see how it is now.', 'No action needed.'],
  ),
  'DP-5012': entry(
    'participant-treated',
    false,
    [
      'Deze deelnemer heeft al een GLI-behandelaar.',
      'Het is niet wenselijk dat gegevens van één deelnemer meerdere keren worden ingevoerd. Overleg wie de gegevens invoert, of leg de deelnemer toch vast.',
      'Het portaal noemt niet wie de andere behandelaar is (S3-18).',
    ],
    [
      'This participant has a GLI-behandelaar already.',
      'The data of one participant should not be entered twice. Agree who enters them, or register the participant anyway.',
      'The portal does not say who the other behandelaar is (S3-18).',
    ],
  ),
  'DP-5013': entry(
    'last-beheerder',
    false,
    [
      'Dit is de laatste beheerder van de organisatie.',
      'Geef eerst een collega beheerrechten; daarna kan dit wel.',
      'Een organisatie zonder beheerder kan zichzelf niet meer beheren.',
    ],
    [
      'This is the last beheerder of the organisation.',
      'Give a colleague beheerrechten first; after that it can be done.',
      'An organisation without a beheerder can no longer manage itself.',
    ],
  ),
  'DP-5014': entry(
    'organisation-link-withdrawn',
    false,
    [
      'Deze uitnodigingslink is ingetrokken.',
      'Vraag de contactpersoon van de organisatie om de nieuwe link.',
      'De servicedesk trok de link in en stuurde de contactpersonen een nieuwe.',
    ],
    [
      'This invitation link has been withdrawn.',
      'Ask the contact person of the organisation for the new link.',
      'The service desk withdrew the link and sent the contact persons a new one.',
    ],
  ),
  'DP-5015': entry(
    'already-a-user',
    false,
    [
      'U bent al gebruiker van deze organisatie, of uw aanmelding wacht.',
      'Open Organisaties om te zien hoe uw aanmelding ervoor staat.',
      'Geen actie nodig.',
    ],
    [
      'You are a user of this organisation already, or your application waits.',
      'Open Organisations to see how your application stands.',
      'No action needed.',
    ],
  ),
  'DP-5016': entry(
    'no-bsn',
    true,
    [
      'Dit is geen burgerservicenummer.',
      'Controleer de negen cijfers op het identiteitsbewijs.',
      'Het nummer voldoet niet aan de 11-proef.',
    ],
    [
      'This is not a citizen service number (BSN).',
      'Check the nine digits on the identity document.',
      'The number fails the eleven test.',
    ],
  ),
  'DP-5017': entry(
    'takeover-user-unknown',
    true,
    [
      'Een van de AGB-codes hoort niet bij een gebruiker die dit kan.',
      'Vraag de organisatie om de collega als behandelaar te activeren met deze persoonlijke AGB-code, of wijs het verzoek af met een toelichting.',
      'Overzetten kan alleen van een gebruiker van de organisatie naar een actieve behandelaar daarvan.',
    ],
    [
      'One of the AGB codes is not of a user who can do this.',
      'Ask the organisation to activate the colleague as behandelaar with this personal AGB code, or refuse the request and say why.',
      'Participants go from a user of the organisation to an active behandelaar of it only.',
    ],
  ),
  'DP-5020': entry(
    'role-without-invitation',
    true,
    [
      'U bent niet uitgenodigd als praktijkhouder.',
      'Kies een andere rol, of vraag een beheerder of praktijkhouder van de organisatie om u op dit e-mailadres uit te nodigen als praktijkhouder.',
      'Een praktijkhouder geeft beheerrechten; die rol is alleen voor wie daarvoor per e-mail is uitgenodigd (S2-02).',
    ],
    [
      'You were not invited as praktijkhouder.',
      'Choose another role, or ask a beheerder or praktijkhouder of the organisation to invite you at this e-mail address as praktijkhouder.',
      'A praktijkhouder hands out administration rights; the role is only for who was invited with it by mail (S2-02).',
    ],
  ),
  'DP-5021': entry(
    'application-waits',
    false,
    [
      'Uw aanmelding bij een organisatie wacht nog op goedkeuring.',
      'Tot die tijd kunt u dit niet gebruiken. Bij Organisaties ziet u waarop het wacht. Was de aanmelding een vergissing, trek die daar dan in; daarna kunt u meteen weer verder.',
      'Een account dat bij organisaties hoort en bij geen daarvan actief is, heeft alleen toegang tot het eigen account en Organisaties (S3-23).',
    ],
    [
      'Your application at an organisation still waits for approval.',
      'Until then you cannot use this. At Organisations you see what it waits for. If the application was a mistake, withdraw it there; you can go on right after that.',
      'An account that belongs to organisations and is active in none of them has access to its own account and Organisations only (S3-23).',
    ],
  ),
  'DP-5022': entry(
    'application-refused',
    false,
    [
      'Uw aanmelding bij een organisatie is afgekeurd.',
      'Zolang die in uw lijst staat, kunt u dit niet gebruiken. Verwijder de aanmelding bij Organisaties; daarna kunt u weer verder, of u opnieuw aanmelden.',
      'Een account dat bij organisaties hoort en bij geen daarvan actief is, heeft alleen toegang tot het eigen account en Organisaties (S3-23).',
    ],
    [
      'Your application at an organisation was refused.',
      'As long as it is in your list you cannot use this. Remove the application at Organisations; after that you can go on, or apply again.',
      'An account that belongs to organisations and is active in none of them has access to its own account and Organisations only (S3-23).',
    ],
  ),
  'DP-5023': entry(
    'confirmation-time-over',
    false,
    [
      'De tijd om deze organisatie te bevestigen is voorbij.',
      'Trek de aanvraag in en koppel de organisatie opnieuw. De mailbox krijgt dan een nieuw bevestigingsverzoek.',
      'De termijn (organisations.confirmationDays) begint bij de aanmelding en wordt door opnieuw sturen niet langer.',
    ],
    [
      'The time to confirm this organisation is over.',
      'Withdraw the request and link the organisation again. The mailbox then gets a new request to confirm.',
      'The time (organisations.confirmationDays) begins with the registration; sending again does not make it longer.',
    ],
  ),
  'DP-5026': entry(
    'epd-not-listed',
    true,
    [
      'Dit EPD staat niet meer op de lijst.',
      'Kies een ander EPD; de lijst is vernieuwd. Staat het uwe er niet bij, vraag de servicedesk dan het toe te voegen.',
      'De servicedesk beheert de lijst (Servicedesk > EPD-lijst).',
    ],
    [
      'This EPD is no longer on the list.',
      'Choose another EPD; the list has been refreshed. If yours is not on it, ask the service desk to add it.',
      'The service desk manages the list (Servicedesk > EPD-lijst).',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
