import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClientConfiguration } from '../../contract/configuration.ts';
import { connectControl, type ReaderControl } from '../virtual-reader/control-client.ts';
import { type Part, startPart } from './part.ts';
import { demoConfiguration } from './portal-configuration.ts';

interface PkiReady {
  readonly trust: string;
  readonly revocationPort: number;
}
interface ReaderReady {
  readonly socket: string;
  readonly readers: readonly string[];
  readonly control: string;
  readonly openScConfiguration: string;
}
interface PortalReady {
  readonly origin: string;
  readonly caFile: string;
}

interface MailReady {
  readonly smtpPort: number;
  /** Address of the page that shows the letters; `GET <inbox>/letters` gives them as JSON, newest first. */
  readonly inbox: string;
}

/** What a stage is made for. */
export interface StageOptions {
  /** Folder for everything it makes; kept, so that a second start is quick. */
  readonly dir: string;
  readonly patients?: number;
  /** Card in the reader from the start; none when left out. */
  readonly persona?: string;
  /** Fields of the portal's configuration that differ from those of the demo (docs/portal-configuration.md). */
  readonly portalConfiguration?: Readonly<Record<string, unknown>>;
  /** Module that portal and test hierarchy load before themselves (node -r), so that a test can move the clock of both. */
  readonly clockModule?: string;
  readonly onLine?: (part: string, line: string) => void;
}

/** Portal, mail, test hierarchy, reader and card, running; and what the app needs to meet them. */
export interface Stage {
  readonly dir: string;
  readonly portal: Part<PortalReady>;
  readonly mail: Part<MailReady>;
  readonly pki: Part<PkiReady>;
  readonly reader: Part<ReaderReady>;
  readonly card: ReaderControl;
  /** What the app is configured with. */
  readonly configuration: ClientConfiguration;
  /** Environment in which the app finds this stage and nothing else. */
  appEnvironment(userData: string): NodeJS.ProcessEnv;
  /**
   * Starts the portal again on the same address and data, after it was stopped or killed.
   * @param changes fields of its configuration that differ from now on
   */
  restartPortal(changes?: Readonly<Record<string, unknown>>): Promise<void>;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const at = (file: string) => path.join(root, file);

/** The hospital of the demo, made up; its number system is the one of the reference portal (portal/data/hospital.ts). */
const hospital: ClientConfiguration['hospital'] = {
  name: 'Ziekenhuis Eemhof',
  patientNumberName: 'Eemhof-patiëntnummer',
  patientNumberSystem: 'https://fhir.eemhof.example/NamingSystem/patientnummer',
  patientPortal: 'www.mijneemhof.example',
  supportMail: 'informatiecentrum@eemhof.example',
  materialsMail: 'communicatie@eemhof.example',
};

/**
 * Starts everything around the app. Parts are independent processes, so tests can kill any of them.
 * @throws Error naming the part that did not start, with what it printed
 */
export async function startStage(options: StageOptions): Promise<Stage> {
  await mkdir(options.dir, { recursive: true, mode: 0o700 });
  const inDir = (name: string) => path.join(options.dir, name);
  const line = (part: string) => ({ onLine: (text: string) => options.onLine?.(part, text) });

  const clock = options.clockModule === undefined ? [] : ['-r', options.clockModule];
  const [pki, mail] = await Promise.all([
    startPart<PkiReady>('test-pki', [...clock, at('tools/test-pki/main.ts'), '--dir', inDir('pki')], line('test-pki')),
    startPart<MailReady>('mail-sink', [at('tools/mail-sink/main.ts')], line('mail-sink')),
  ]);
  const config = inDir('portal-configuration.json');
  let portalConfiguration = { ...demoConfiguration(mail.ready.smtpPort, new Date()), ...options.portalConfiguration };
  const configurePortal = () => writeFile(config, JSON.stringify(portalConfiguration, null, 2));
  await configurePortal();
  const settings = {
    data: inDir('portal'),
    trust: pki.ready.trust,
    config,
    patients: String(options.patients ?? 2000),
  };
  const portalArgs = [
    ...clock,
    at('portal/main.ts'),
    ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
  ];
  const personaArgs = options.persona === undefined ? [] : ['--persona', options.persona];
  const [portal, reader] = await Promise.all([
    startPart<PortalReady>('portal', portalArgs, line('portal')),
    startPart<ReaderReady>(
      'virtual-reader',
      [at('tools/virtual-reader/main.ts'), '--dir', options.dir, '--pki', inDir('pki'), ...personaArgs],
      line('virtual-reader'),
    ),
  ]);
  const card = await connectControl(reader.ready.control);

  const configFile = inDir('config.json');
  const configuration: ClientConfiguration = {
    portal: { origin: portal.ready.origin, caFile: portal.ready.caFile, environment: 'demo' },
    hospital,
  };
  await writeFile(configFile, JSON.stringify(configuration, null, 2));

  const running = { portal };
  return {
    dir: options.dir,
    pki,
    mail,
    reader,
    card,
    configuration,
    get portal() {
      return running.portal;
    },
    appEnvironment: (userData) => ({
      ...process.env,
      DOSSIERPAS_CONFIG: configFile,
      DOSSIERPAS_USER_DATA: userData,
      PCSCLITE_CSOCK_NAME: reader.ready.socket,
    }),
    async restartPortal(changes = {}) {
      await running.portal.stop();
      portalConfiguration = { ...portalConfiguration, ...changes };
      await configurePortal();
      const port = new URL(portal.ready.origin).port;
      running.portal = await startPart<PortalReady>('portal', [...portalArgs, '--port', port], line('portal'));
    },
    async stop() {
      card.close();
      await Promise.all([running.portal.stop(), reader.stop()]);
      await Promise.all([pki.stop(), mail.stop()]);
    },
  };
}
