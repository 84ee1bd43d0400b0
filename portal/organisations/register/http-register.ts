import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Logger } from 'pino';
import { PortalRefusal } from '../../server/refusal.ts';
import { type AgbRegister, RegisterAnswer } from './agb-register.ts';

export interface RegisterService {
  /** Where its interface begins; `/agb/{code}` comes after it. */
  readonly url: string;
  /** PEM of its CA; null: the ones that Node knows. */
  readonly ca: string | null;
  /** Patience with one answer as a whole. */
  readonly timeoutSeconds: number;
}

/** An entry with everything in it is some 10 kB. */
const largestAnswer = 256 * 1024;

/** Why there is no usable answer, for the log: no code and nothing of the answer itself. */
class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

async function bodyOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > largestAnswer) throw new NoAnswerError('the answer is too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function answerIn(text: string, status: number, agb: string): RegisterAnswer {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new NoAnswerError('the answer is not JSON', { cause });
  }
  const parsed = RegisterAnswer.safeParse(json);
  if (!parsed.success) throw new NoAnswerError('the answer is no entry of the register');
  if (parsed.data.agb !== agb) throw new NoAnswerError('the answer is about another code');
  // A 404 alone may come from a wrong url as well: it must say itself that the code is unknown.
  if ((parsed.data.kind === 'unknown') !== (status === 404)) throw new NoAnswerError('status and answer disagree');
  return parsed.data;
}

/**
 * The AGB-register of a register service over HTTPS (docs/agb-register.md). No redirect is followed, and the certificate
 * is always verified.
 */
export function httpRegister({ url, ca, timeoutSeconds }: RegisterService, log: Pick<Logger, 'warn'>): AgbRegister {
  const base = url.endsWith('/') ? url.slice(0, -1) : url;
  const ask = async (agb: string): Promise<RegisterAnswer> => {
    const signal = AbortSignal.timeout(timeoutSeconds * 1000);
    const address = new URL(`${base}/agb/${agb}`);
    const headers = { accept: 'application/json' };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const asking =
        address.protocol === 'https:'
          ? httpsRequest(address, { agent: false, headers, signal, minVersion: 'TLSv1.2', ...(ca !== null && { ca }) })
          : httpRequest(address, { agent: false, headers, signal });
      asking.once('response', resolve).once('error', reject).end();
    });
    const { statusCode: status = 0 } = response;
    if (status !== 200 && status !== 404) {
      response.destroy();
      throw new NoAnswerError(`the status is ${status}`);
    }
    return answerIn(await bodyOf(response), status, agb);
  };
  return {
    async find(agb) {
      try {
        return await ask(agb);
      } catch (cause) {
        const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
        log.warn({ why: cause instanceof NoAnswerError ? cause.message : (code ?? 'unknown') }, 'no AGB register');
        throw new PortalRefusal(503, 'DP-5005', {}, { cause });
      }
    },
  };
}
