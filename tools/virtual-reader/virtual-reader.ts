import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openTestPki, type TestPki } from '../test-pki/open-test-pki.ts';
import { findPersona, personas } from '../test-pki/personas.ts';
import { createPersonaCard } from '../virtual-card/persona-card.ts';
import type { SmartCard } from '../virtual-card/smart-card.ts';
import { ApduTrace } from './apdu-trace.ts';
import type { ReaderStatus, SlotStatus } from './control-protocol.ts';
import { freePortPair } from './free-ports.ts';
import { openScConfiguration } from './opensc-configuration.ts';
import { friendlyName, type Pcscd, startPcscd, stopPcscd } from './pcscd.ts';
import { buildPreload } from './preload.ts';
import { readerNames, waitForCard } from './pcsc-view.ts';
import { type Misbehaviour, VpcdSlot } from './vpcd-slot.ts';

export interface VirtualReaderOptions {
  /** Folder for sockets, configuration and traces. */
  readonly directory: string;
  /** Folder of the test hierarchy that cards are issued from. */
  readonly pkiDirectory: string;
  /** Gets what an operator should know, one line at a time. */
  readonly warn: (line: string) => void;
}

export interface InsertOptions {
  /** 0 or 1: the two slots of the reader. */
  readonly slot?: number;
  /** A new card for the persona, with full try counters. Otherwise it is the same card as before. */
  readonly fresh?: boolean;
  /** A card that knows short APDUs only. */
  readonly shortApdus?: boolean;
}

interface Slot {
  readonly reader: string;
  persona: string | null;
  card: SmartCard | null;
  connection: VpcdSlot | null;
  misbehaviour: Misbehaviour;
  apdus: number;
  cardMilliseconds: number;
}

/** Longest path of a Unix socket, without its closing zero (unix(7)). */
const longestSocketPath = 107;
const startAttempts = 5;
/** Milliseconds for pcscd to come up, or to see a card come or go. */
const patience = 15_000;
const insertAttempts = 3;

const newSlot = (reader: string): Slot => ({
  reader,
  persona: null,
  card: null,
  connection: null,
  misbehaviour: 'none',
  apdus: 0,
  cardMilliseconds: 0,
});

/** A real pcscd with a virtual reader of two slots, and the cards that can be put into them. */
export class VirtualReader {
  readonly socket: string;
  readonly #options: VirtualReaderOptions;
  readonly #pki: TestPki;
  readonly #preload: string | null;
  readonly #trace: ApduTrace;
  /** By persona and kind: a card that comes back remembers its wrong PINs. */
  readonly #cards = new Map<string, SmartCard>();
  readonly #slots: readonly Slot[] = ['00', '01'].map((slot) => newSlot(`${friendlyName} 00 ${slot}`));
  #service: Pcscd | null = null;

  private constructor(socket: string, options: VirtualReaderOptions, pki: TestPki, preload: string | null) {
    this.socket = socket;
    this.#options = options;
    this.#pki = pki;
    this.#preload = preload;
    this.#trace = new ApduTrace(join(options.directory, 'apdu.log'));
  }

  /**
   * Starts the service and waits until PC/SC clients see the reader.
   * Sets PCSCLITE_CSOCK_NAME of this process, so one process can have one virtual reader.
   */
  static async start(given: VirtualReaderOptions): Promise<VirtualReader> {
    const options = { ...given, directory: resolve(given.directory) };
    const socket = join(options.directory, 'pcscd.comm');
    if (Buffer.byteLength(socket) > longestSocketPath)
      throw new Error(`The path of the socket is longer than ${longestSocketPath} bytes: ${socket}`);
    await mkdir(options.directory, { recursive: true });
    await writeFile(join(options.directory, 'opensc.conf'), openScConfiguration());
    process.env['PCSCLITE_CSOCK_NAME'] = socket;
    const preload = await buildPreload(options.directory);
    if (preload === null)
      options.warn(
        'gcc is missing (Debian package gcc): cards are seen late, each APDU takes some 43 ms more, and the reader listens on all interfaces.',
      );
    const reader = new VirtualReader(socket, options, await openTestPki(options.pkiDirectory), preload);
    await reader.#startService();
    return reader;
  }

  /** Names of the readers, as PC/SC clients see them. */
  get readers(): readonly string[] {
    return this.#slots.map(({ reader }) => reader);
  }

  /** Ports may be taken between finding and using them, so a service without readers is replaced by another. */
  async #startService(): Promise<void> {
    let lastWords = '';
    for (let attempt = 0; attempt < startAttempts; attempt += 1) {
      const service = await startPcscd({
        directory: this.#options.directory,
        socket: this.socket,
        port: await freePortPair(),
        preload: this.#preload,
      });
      if (await this.#hasReaders(service)) {
        this.#service = service;
        service.process.once('exit', (code, signal) => this.#serviceEnded(service, signal ?? `code ${code}`));
        return;
      }
      await stopPcscd(service, 'SIGKILL');
      lastWords = service.lastWords();
    }
    throw new Error(
      `pcscd did not come up with the virtual reader (Debian packages pcscd, vsmartcard-vpcd):\n${lastWords}`,
    );
  }

  async #hasReaders({ process: child }: Pcscd): Promise<boolean> {
    for (const end = Date.now() + patience; Date.now() < end && child.exitCode === null;) {
      // A service that hangs would keep its clients waiting for ever.
      const names = await Promise.race([readerNames(), delay(patience, null, { ref: false })]);
      if (names !== null) return this.readers.every((name) => names.includes(name));
      await delay(10);
    }
    return false;
  }

  #serviceEnded(service: Pcscd, how: string): void {
    if (this.#service !== service) return;
    this.#service = null;
    this.#options.warn(`pcscd ended (${how}); "restart-service" starts it again.`);
  }

  #slot(index: number): Slot {
    const slot = this.#slots[index];
    if (slot === undefined) throw new Error(`There is no slot ${index}; there are 0 and 1.`);
    return slot;
  }

  async #cardOf(id: string, { fresh = false, shortApdus = false }: InsertOptions): Promise<SmartCard> {
    const persona = findPersona(id);
    if (persona === undefined)
      throw new Error(`There is no persona "${id}". There are: ${personas.map((known) => known.id).join(', ')}.`);
    const key = `${id} ${shortApdus}`;
    const known = fresh ? undefined : this.#cards.get(key);
    const card = known ?? (await createPersonaCard(persona, this.#pki, { extendedLength: !shortApdus }));
    this.#cards.set(key, card);
    return card;
  }

  /** Puts the card of a persona into a slot, in place of what is there, and waits until PC/SC clients see it. */
  async insert(id: string, options: InsertOptions = {}): Promise<void> {
    const slot = this.#slot(options.slot ?? 0);
    const card = await this.#cardOf(id, options);
    if (this.#slots.some((other) => other !== slot && other.card === card))
      throw new Error(`The card of ${id} is in the other slot.`);
    await this.#empty(slot);
    Object.assign(slot, { persona: id, card, apdus: 0, cardMilliseconds: 0, misbehaviour: 'none' });
    await this.#connect(slot, card);
  }

  /**
   * While no service runs, a card can be in a slot all the same: the next service finds it there. A busy service now and
   * then takes the line of a card and does not look at it; taken out and put in again, as a person would, it does.
   */
  async #connect(slot: Slot, card: SmartCard): Promise<void> {
    for (let attempt = 0; attempt < insertAttempts; attempt += 1) {
      const service = this.#service;
      if (service === null) return;
      slot.connection = await this.#plugIn(service, slot, card);
      if (await waitForCard(slot.reader, true, patience / insertAttempts)) return;
      slot.connection.remove();
      await waitForCard(slot.reader, false, patience / insertAttempts);
    }
    throw new Error(`The smart card service does not see the card in ${slot.reader}.`);
  }

  async #plugIn(service: Pcscd, slot: Slot, card: SmartCard): Promise<VpcdSlot> {
    const connection = await VpcdSlot.insert(service.port + this.#slots.indexOf(slot), card, {
      exchanged: (exchange) => {
        slot.apdus += 1;
        slot.cardMilliseconds += exchange.milliseconds;
        this.#trace.add(slot.reader, exchange);
      },
      lost: () => {
        if (slot.connection === connection) slot.connection = null;
      },
    });
    connection.misbehaviour = slot.misbehaviour;
    return connection;
  }

  /**
   * Waits until clients see the empty slot: pcscd looks now and then (pcscd-preload.c), and would take a card that is
   * replaced faster for the one before it.
   */
  async #empty(slot: Slot): Promise<void> {
    const wasConnected = slot.connection !== null;
    slot.connection?.remove();
    Object.assign(slot, { persona: null, card: null, connection: null });
    if (wasConnected && this.#service !== null && !(await waitForCard(slot.reader, false, patience)))
      throw new Error(`The smart card service still sees a card in ${slot.reader}.`);
  }

  /** Takes the card out and waits until PC/SC clients see that. Without a card nothing happens. */
  remove(index = 0): Promise<void> {
    return this.#empty(this.#slot(index));
  }

  /** From now on the card in a slot does not answer, or drops the line; `none` ends that. */
  misbehave(misbehaviour: Misbehaviour, index = 0): void {
    const slot = this.#slot(index);
    slot.misbehaviour = misbehaviour;
    if (slot.connection !== null) slot.connection.misbehaviour = misbehaviour;
  }

  setTrace(on: boolean): void {
    this.#trace.enabled = on;
  }

  status(): ReaderStatus {
    const slots = this.#slots.map(({ reader, persona, card, connection, apdus, cardMilliseconds }): SlotStatus => ({
      reader,
      persona,
      connected: connection !== null,
      pinTriesLeft: card?.pinTriesLeft ?? null,
      apdus,
      cardMilliseconds,
    }));
    return {
      service: this.#service === null ? 'stopped' : 'running',
      servicePid: this.#service?.pid ?? null,
      socket: this.socket,
      openScConfiguration: join(this.#options.directory, 'opensc.conf'),
      slots,
      trace: this.#trace.enabled ? this.#trace.file : null,
    };
  }

  /** Kills pcscd with SIGKILL, as a crash would, and waits until it is gone. */
  async killService(): Promise<void> {
    const service = this.#service;
    if (service === null) return;
    this.#service = null;
    await stopPcscd(service, 'SIGKILL');
  }

  /** Starts pcscd again on the same socket, after ending it when it still runs. Cards that were in are in again. */
  async restartService(): Promise<void> {
    await this.killService();
    for (const slot of this.#slots) slot.connection?.remove();
    await this.#startService();
    await Promise.all(this.#slots.map((slot) => (slot.card === null ? null : this.#connect(slot, slot.card))));
  }

  /** Ends pcscd, and with it the cards. */
  async close(): Promise<void> {
    const service = this.#service;
    this.#service = null;
    for (const slot of this.#slots) slot.connection?.remove();
    if (service !== null) await stopPcscd(service, 'SIGTERM');
    await rm(this.socket, { force: true });
  }
}
