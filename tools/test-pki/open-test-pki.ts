import { createPublicKey } from 'node:crypto';
import { join, resolve } from 'node:path';
import {
  type Authorities,
  authorityIds,
  caOf,
  createAuthorities,
  type Credential,
  newRsaKey,
  signerOf,
} from './authorities.ts';
import { issueCertificate } from './certificate.ts';
import { createDirectoryOnce, readCredential, writeCredential } from './credential-files.ts';
import { type EndEntityProfile, profileExtensions, profileOf, type Purpose, purposes } from './end-entity-profile.ts';
import { IssuedRegister, serialNumberOf } from './issued-register.ts';
import type { UziPersona } from './personas.ts';

export interface TestPkiOptions {
  /** The clock that validity counts from; the real one by default. */
  readonly now?: () => Date;
}

/** The three certificates of one card, with their keys. */
export type IssuedCard = Readonly<Record<Purpose, Credential>>;

/** The test hierarchy in one directory. Every method may be called from several processes at once. */
export interface TestPki {
  /** The directory given to `openTestPki`, absolute. */
  readonly directory: string;
  readonly authorities: Authorities;
  readonly register: IssuedRegister;
  readonly now: () => Date;
  /** The card of a persona: issued on the first call, read back on every later one. */
  issue(persona: UziPersona): Promise<IssuedCard>;
  /** A fresh certificate for a persona that departs from the profile in the fields given; it is not kept on disk. */
  issueDeviating(persona: UziPersona, purpose: Purpose, changes: Partial<EndEntityProfile>): Promise<Credential>;
  /** Revokes all three certificates of a persona's card, or takes that back. */
  setRevoked(persona: UziPersona, revoked: boolean): Promise<void>;
}

/** A certificate by this profile, from the CA for this type of card, entered in the books of that CA. */
const issueEndEntity = async (
  pki: Pick<TestPki, 'authorities' | 'register'>,
  persona: UziPersona,
  profile: EndEntityProfile,
): Promise<Credential> => {
  const privateKey = await newRsaKey();
  const ca = caOf(persona.cardType);
  const certificate = issueCertificate(
    {
      ...profile,
      publicKey: createPublicKey(privateKey),
      ca: null,
      extensions: profileExtensions(profile, persona.cardType),
    },
    signerOf(ca, pki.authorities[ca].privateKey),
  );
  return { certificate, privateKey };
};

const readAll = async <Id extends string>(directory: string, ids: readonly Id[]): Promise<Record<Id, Credential>> =>
  Object.fromEntries(
    await Promise.all(ids.map(async (id) => [id, await readCredential(directory, id)] as const)),
  ) as Record<Id, Credential>;

/**
 * Opens the test hierarchy in `directory`, and generates it there when it is absent: TEST root, level 2, the UZI CAs for
 * Z and N, an OCSP responder for each (card/FACTS 1.4). Keys are readable for their owner alone and never leave the directory.
 */
export const openTestPki = async (directory: string, options: TestPkiOptions = {}): Promise<TestPki> => {
  const now = options.now ?? (() => new Date());
  const root = resolve(directory);
  const hierarchy = join(root, 'pki');
  await createDirectoryOnce(hierarchy, async (draft) => {
    const created = await createAuthorities(now());
    await Promise.all(authorityIds.map((id) => writeCredential(draft, id, created[id])));
  });
  const authorities = await readAll(hierarchy, authorityIds);
  const register = new IssuedRegister(join(root, 'issued'));
  const books = { authorities, register };

  const issue = async (persona: UziPersona): Promise<IssuedCard> => {
    const cardDirectory = join(root, 'cards', persona.id);
    await createDirectoryOnce(cardDirectory, async (draft) => {
      await Promise.all(
        purposes.map(async (purpose) =>
          writeCredential(draft, purpose, await issueEndEntity(books, persona, profileOf(persona, purpose, now()))),
        ),
      );
    });
    const card = await readAll(cardDirectory, purposes);
    const revokedAt = persona.state === 'revoked' ? now() : null;
    await Promise.all(
      purposes.map((purpose) => register.add(persona.cardType, serialNumberOf(card[purpose].certificate), revokedAt)),
    );
    return card;
  };

  return {
    directory: root,
    authorities,
    register,
    now,
    issue,
    async issueDeviating(persona, purpose, changes) {
      const credential = await issueEndEntity(books, persona, { ...profileOf(persona, purpose, now()), ...changes });
      await register.add(persona.cardType, serialNumberOf(credential.certificate), null);
      return credential;
    },
    async setRevoked(persona, revoked) {
      const card = await issue(persona);
      const revokedAt = revoked ? now() : null;
      await Promise.all(
        purposes.map((purpose) => register.set(persona.cardType, serialNumberOf(card[purpose].certificate), revokedAt)),
      );
    },
  };
};
