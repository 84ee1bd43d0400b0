import { encodeTlv } from './ber-tlv.ts';
import type { CommandChannel } from './command-channel.ts';

/** MANAGE SECURITY ENVIRONMENT and PERFORM SECURITY OPERATION (ISO/IEC 7816-4 11.5.11, 7816-8 11.7). */

const manageSecurityEnvironment = { ins: 0x22, p1: 0x41, p2: 0xb6 } as const;
const computeDigitalSignature = { ins: 0x2a, p1: 0x9e, p2: 0x9a } as const;

/** Which key signs, and how. */
export interface SigningKey {
  readonly reference: number;
  /** The card's own number for the algorithm. */
  readonly algorithm: number;
}

/**
 * Makes a key the one that signs: MSE SET with the digital signature template (key reference 84, algorithm 80).
 * @throws StatusWordError
 */
export async function setSigningKey(channel: CommandChannel, { reference, algorithm }: SigningKey): Promise<void> {
  const data = Uint8Array.of(
    ...encodeTlv(0x80, Uint8Array.of(algorithm)),
    ...encodeTlv(0x84, Uint8Array.of(reference)),
  );
  await channel.expect({ ...manageSecurityEnvironment, data });
}

/**
 * Signs with the key that was set.
 * @param digestInfo what the card pads and signs (PKCS #1 v1.5)
 * @returns the signature
 * @throws StatusWordError
 */
export async function signDigestInfo(channel: CommandChannel, digestInfo: Uint8Array): Promise<Uint8Array> {
  return channel.expect({ ...computeDigitalSignature, data: digestInfo, le: 256 });
}
