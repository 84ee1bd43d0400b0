import type { ErrorEntry } from './entry.ts';
import { entry } from './two-languages.ts';

/** DP-21xx: codes, tokens, recovery, level of a login, and the servicedesk that verifies. */
export const secondFactorErrors = {
  'DP-2102': entry(
    'code-wrong',
    true,
    [
      'Deze code klopt niet.',
      'Typ de zes cijfers die uw app of token nu laat zien.',
      'Klopt de code telkens niet, controleer dan de klok van de telefoon; bij een token helpt opnieuw gelijkzetten.',
    ],
    [
      'This code is not right.',
      'Type the six digits that your app or token shows now.',
      'If codes are wrong each time, check the clock of the phone; a token can be synchronised again.',
    ],
  ),
  'DP-2104': entry(
    'code-used',
    true,
    [
      'Deze code is al gebruikt.',
      'Wacht tot uw app of token een nieuwe code laat zien.',
      'Een code geldt één keer (RFC 6238 §5.2).',
    ],
    [
      'This code has been used already.',
      'Wait until your app or token shows a new one.',
      'A code is accepted once (RFC 6238 section 5.2).',
    ],
  ),
  'DP-2118': entry(
    'token-unknown',
    true,
    [
      'Dit serienummer is hier niet bekend.',
      'Controleer het nummer op de achterkant, net boven de streepjescode, of upload eerst het Azure CSV-bestand.',
      'Het token staat niet in de voorraad van de organisatie.',
    ],
    [
      'This serial number is not known here.',
      'Check the number on the back, just above the bar code, or upload the Azure CSV file first.',
      'The token is not in the pool of the organisation.',
    ],
  ),
  'DP-2119': entry(
    'token-taken',
    true,
    [
      'Dit token is al aan een account gekoppeld.',
      'Gebruik een ander token, of vraag de servicedesk om hulp.',
      'Een token hoort bij één account. Eerst loskoppelen, dan opnieuw koppelen.',
    ],
    [
      'This token is already linked to an account.',
      'Use another token, or ask the service desk for help.',
      'A token belongs to one account. Unlink it first.',
    ],
  ),
  'DP-2120': entry(
    'token-file-refused',
    true,
    [
      'Dit bestand is niet verwerkt.',
      'Bekijk wat er per regel mis is, verbeter het bestand en probeer het opnieuw.',
      'Verwacht: het Azure CSV-bestand van de leverancier, met kopregel. Er is niets opgeslagen.',
    ],
    [
      'This file was not processed.',
      'See what is wrong per line, correct the file and try again.',
      'Expected: the Azure CSV file of the supplier, with its header line. Nothing was kept.',
    ],
  ),
  'DP-2121': entry(
    'last-factor',
    false,
    [
      'Dit is uw enige tweede factor.',
      'Koppel eerst een andere app of een ander token.',
      'Een account heeft altijd een tweede factor.',
    ],
    ['This is your only second factor.', 'Link another app or token first.', 'An account always has a second factor.'],
  ),
  'DP-2122': entry(
    'recovery-code-wrong',
    true,
    [
      'Deze herstelcode klopt niet of is al gebruikt.',
      'Probeer een andere herstelcode. Hebt u er geen meer, neem dan contact op met de servicedesk.',
      'Elke herstelcode werkt één keer. Zonder codes stelt de servicedesk de identiteit opnieuw vast.',
    ],
    [
      'This recovery code is not right or has been used.',
      'Try another recovery code. If you have none left, contact the service desk.',
      'Each recovery code works once. Without codes the service desk verifies the identity again.',
    ],
  ),
  'DP-2123': entry(
    'card-level-needed',
    true,
    [
      'Hiervoor is uw UZI-pas nodig.',
      'Steek uw UZI-pas in de lezer en typ uw pincode; daarna gaat u verder waar u was.',
      'Deze handeling vraagt betrouwbaarheidsniveau hoog.',
    ],
    [
      'This needs your UZI card.',
      'Insert your UZI card and type your PIN; then you go on where you were.',
      'This action asks for assurance level high.',
    ],
  ),
  'DP-2124': entry(
    'card-of-another',
    true,
    [
      'Deze UZI-pas hoort niet bij dit account.',
      'Gebruik uw eigen pas.',
      'Bij de eerste keer wordt de pas aan het account verbonden; daarna past alleen die pas.',
    ],
    [
      'This UZI card does not belong to this account.',
      'Use your own card.',
      'The first time a card is bound to the account; after that only that card fits.',
    ],
  ),
  'DP-2125': entry(
    'duty-missing',
    false,
    [
      'U mag dit onderdeel niet gebruiken.',
      'Vraag de beheerder van uw organisatie om de juiste rechten.',
      'De rol van het account staat dit niet toe.',
    ],
    [
      'You may not use this part.',
      'Ask the administrator of your organisation for the right permissions.',
      'The role of the account does not allow this.',
    ],
  ),
  'DP-2126': entry(
    'not-verified-yet',
    true,
    [
      'De servicedesk heeft uw account nog niet geverifieerd.',
      'Geef uw code van vier cijfers door in de chat of telefonisch.',
      'De servicedesk voert de code in; daarna gaat het inloggen vanzelf verder.',
    ],
    [
      'The service desk has not verified your account yet.',
      'Give your four-digit code in the chat or by telephone.',
      'The service desk enters the code; signing in then goes on by itself.',
    ],
  ),
  'DP-2127': entry(
    'verification-code-wrong',
    true,
    [
      'Deze code hoort niet bij dit account.',
      'Vraag de gebruiker om de vier cijfers die nu op het scherm staan.',
      'Na vijf verkeerde codes krijgt de gebruiker een nieuwe code.',
    ],
    [
      'This code does not belong to this account.',
      'Ask the user for the four digits on screen now.',
      'After five wrong codes the user gets a new one.',
    ],
  ),
  'DP-2128': entry(
    'desk-closed',
    true,
    [
      'De servicedesk is nu gesloten.',
      'U kunt uw bericht sturen zodra de servicedesk weer open is.',
      'Openingstijden en feestdagen staan in de instellingen van het portaal.',
    ],
    [
      'The service desk is closed now.',
      'You can send your message when the service desk is open again.',
      'Opening hours and holidays are portal settings.',
    ],
  ),
  'DP-2129': entry(
    'mail-not-sent',
    true,
    [
      'De e-mail kon niet worden verstuurd.',
      'Probeer het over enkele minuten opnieuw; wat u invulde is bewaard.',
      'De mailserver (SMTP) van het portaal weigert of is niet bereikbaar.',
    ],
    [
      'The e-mail could not be sent.',
      'Try again in a few minutes; what you typed is kept.',
      'The mail server (SMTP) of the portal refuses or cannot be reached.',
    ],
  ),
  'DP-2130': entry(
    'login-expired',
    true,
    [
      'Het inloggen duurde te lang.',
      'Log opnieuw in met uw wachtwoord; uw gebruikersnaam staat er nog.',
      'Tussen wachtwoord en code zit hoogstens tien minuten.',
    ],
    [
      'Signing in took too long.',
      'Sign in again with your password; your user name is still there.',
      'Between password and code there are ten minutes at most.',
    ],
  ),
  'DP-2131': entry(
    'token-drifted',
    true,
    [
      'De klok van dit token loopt te ver uit de pas.',
      'Zet het token gelijk met twee codes achter elkaar.',
      'Het portaal leert de afwijking van een token; verder dan {{steps}} stappen vraagt het twee codes.',
    ],
    [
      'The clock of this token has drifted too far.',
      'Synchronise the token with two codes in a row.',
      'The portal learns the drift of a token; beyond {{steps}} steps it asks for two codes.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
