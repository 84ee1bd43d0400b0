import type { ErrorEntry } from './entry.ts';

type Sentence = readonly [title: string, user: string, it: string];

const entry = (name: string, retry: boolean, nl: Sentence, en: Sentence): ErrorEntry => ({
  name,
  retry,
  nl: { title: nl[0], user: nl[1], it: nl[2] },
  en: { title: en[0], user: en[1], it: en[2] },
});

/**
 * DP-21xx: accounts, passwords, codes and second factors. What somebody without the right password can see never says
 * whether an account exists.
 */
export const accountErrors = {
  'DP-2101': entry(
    'credentials-wrong',
    true,
    [
      'Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar.',
      'Controleer beide en probeer het opnieuw, of kies “Wachtwoord vergeten?”.',
      'Het portaal zegt met opzet niet of het account bestaat.',
    ],
    [
      'This user name and password do not belong together.',
      'Check both and try again, or choose “Forgotten your password?”.',
      'On purpose the portal does not say whether the account exists.',
    ],
  ),
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
  'DP-2103': entry(
    'too-many-tries',
    true,
    [
      'Er is te vaak een verkeerde code of een verkeerd wachtwoord ingevuld.',
      'Wacht {{seconds}} seconden en probeer het dan opnieuw.',
      'Na vijf pogingen groeit de wachttijd, per account en per adres. Zij eindigt vanzelf.',
    ],
    [
      'Too many wrong codes or passwords were entered.',
      'Wait {{seconds}} seconds, then try again.',
      'After five tries the delay grows, per account and per address. It ends by itself.',
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
  'DP-2105': entry(
    'account-blocked',
    false,
    [
      'Uw account is geblokkeerd.',
      'Neem contact op met de servicedesk; die kan de blokkade opheffen.',
      'Een account dat met een knop van een leverancier is gemaakt, wordt geblokkeerd.',
    ],
    [
      'Your account is blocked.',
      'Contact the service desk; they can lift the block.',
      'An account made with the button of a supplier is blocked.',
    ],
  ),
  'DP-2106': entry(
    'email-code-wrong',
    true,
    [
      'Deze verificatiecode klopt niet.',
      'Controleer de code in de nieuwste e-mail, of vraag een nieuwe code aan.',
      'Een nieuwe code maakt de vorige ongeldig.',
    ],
    [
      'This verification code is not right.',
      'Check the code in the latest e-mail, or ask for a new one.',
      'A new code makes the previous one invalid.',
    ],
  ),
  'DP-2107': entry(
    'email-code-expired',
    true,
    ['Deze verificatiecode is verlopen.', 'Vraag een nieuwe code aan.', 'Een code is {{minutes}} minuten geldig.'],
    ['This verification code has expired.', 'Ask for a new code.', 'A code is valid for {{minutes}} minutes.'],
  ),
  'DP-2108': entry(
    'resend-too-soon',
    true,
    [
      'Er is zojuist een e-mail verstuurd.',
      'Kijk ook in uw spambox. Over {{seconds}} seconden kunt u een nieuwe aanvragen.',
      'Aanvragen zijn begrensd, per adres en per tijd.',
    ],
    [
      'An e-mail has just been sent.',
      'Look in your spam folder too. You can ask for a new one in {{seconds}} seconds.',
      'Requests are limited, per address and over time.',
    ],
  ),
  'DP-2109': entry(
    'link-unknown',
    false,
    [
      'Deze link is niet geldig.',
      'Gebruik de link uit de nieuwste e-mail, of vraag de servicedesk om een nieuwe.',
      'De link is afgebroken, vervangen, of van een ander portaal.',
    ],
    [
      'This link is not valid.',
      'Use the link of the latest e-mail, or ask the service desk for a new one.',
      'The link is cut off, replaced, or of another portal.',
    ],
  ),
  'DP-2110': entry(
    'link-expired',
    false,
    [
      'Deze link is verlopen.',
      'Vraag een nieuwe aan; uw gegevens zijn bewaard.',
      'Hoe lang een link geldt, staat in de instellingen van het portaal.',
    ],
    [
      'This link has expired.',
      'Ask for a new one; your details are kept.',
      'How long a link lasts is a portal setting.',
    ],
  ),
  'DP-2111': entry(
    'link-used',
    false,
    [
      'Deze link is al gebruikt.',
      'Log in met uw e-mailadres en wachtwoord, of kies “Wachtwoord vergeten?”.',
      'Een persoonlijke link werkt één keer.',
    ],
    [
      'This link has been used already.',
      'Sign in with your e-mail address and password, or choose “Forgotten your password?”.',
      'A personal link works once.',
    ],
  ),
  'DP-2112': entry(
    'address-invalid',
    true,
    [
      'Dit is geen geldig e-mailadres.',
      'Controleer het adres, bijvoorbeeld op een ontbrekende punt of @.',
      'Gebruik een persoonlijk adres: één adres is één persoon.',
    ],
    [
      'This is not a valid e-mail address.',
      'Check the address, for example for a missing dot or @.',
      'Use a personal address: one address is one person.',
    ],
  ),
  'DP-2113': entry(
    'password-too-short',
    true,
    [
      'Dit wachtwoord is te kort.',
      'Gebruik minstens {{least}} tekens. Een wachtwoordzin is veilig én makkelijk te onthouden.',
      'Spaties tellen mee; er zijn geen eisen aan soorten tekens.',
    ],
    [
      'This password is too short.',
      'Use at least {{least}} characters. A sentence is safe and easy to remember.',
      'Spaces count; no kinds of characters are required.',
    ],
  ),
  'DP-2114': entry(
    'password-too-long',
    true,
    ['Dit wachtwoord is te lang.', 'Gebruik hoogstens {{most}} tekens.', 'Een wachtwoord wordt nooit afgekapt.'],
    ['This password is too long.', 'Use at most {{most}} characters.', 'A password is never cut off.'],
  ),
  'DP-2115': entry(
    'password-guessable',
    true,
    [
      'Dit wachtwoord is te makkelijk te raden.',
      'Kies iets dat niet op uw naam, adres of organisatie lijkt en niet vaak gebruikt wordt.',
      'Het staat op de lijst van veelgebruikte wachtwoorden, of is een eigen gegeven.',
    ],
    [
      'This password is too easy to guess.',
      'Choose something unlike your name, address or organisation, and not widely used.',
      'It is on the list of common passwords, or is one of the own details.',
    ],
  ),
  'DP-2116': entry(
    'registration-expired',
    true,
    [
      'Deze registratie heeft te lang stilgestaan.',
      'Begin opnieuw; met een persoonlijke link kunt u dezelfde link nog eens openen.',
      'Een registratie wacht beperkte tijd op de volgende stap.',
    ],
    [
      'This registration stood still too long.',
      'Start again; with a personal link you can open the same link once more.',
      'A registration waits a limited time for its next step.',
    ],
  ),
  'DP-2117': entry(
    'step-not-now',
    true,
    [
      'Deze stap kan nu niet.',
      'Ga verder met de stap die op het scherm staat.',
      'Het portaal weigert elke overgang die niet in de tabel van de registratie staat.',
    ],
    [
      'This step is not possible now.',
      'Go on with the step on the screen.',
      'The portal refuses every transition that is not in the registration table.',
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
  'DP-2132': entry(
    'link-not-now',
    true,
    [
      'Een link kan nu niet worden geopend.',
      'Rond eerst af waar u mee bezig bent, of log uit. Open de link daarna opnieuw; hij blijft geldig.',
      'Registreren en een nieuw wachtwoord instellen kan alleen als niemand is ingelogd, en één tegelijk.',
    ],
    [
      'A link cannot be opened now.',
      'Finish what you are doing first, or sign out. Then open the link again; it stays valid.',
      'Registering and setting a new password is possible only while nobody is signed in, and one at a time.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
