import type { ErrorEntry } from './entry.ts';
import { entry } from './two-languages.ts';

/**
 * DP-21xx: accounts, passwords, links and registration. What somebody without the right password can see never says
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
