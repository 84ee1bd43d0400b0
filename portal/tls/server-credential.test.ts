import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serverCredential } from './server-credential.ts';

const day = 24 * 3600_000;
let directory: string;
const at = (name: string) => readFileSync(join(directory, name), 'utf8');
/** A peer nobody here wrote. */
const openssl = async (command: string) =>
  (await promisify(execFile)('openssl', command.split(' '), { cwd: directory })).stdout;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'portal-tls-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

/** GET over TLS; trusts the given CA and nothing else. */
function get(host: string, port: number, ca: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ host, port, ca, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });
}

describe('serverCredential', () => {
  it('T01 serves localhost and 127.0.0.1 to a client that trusts this CA only, and not to one that does not', async () => {
    const { key, cert } = serverCredential(directory, new Date());
    const server = createServer({ key, cert }, (_request, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await get('localhost', port, at('ca.pem'))).toBe(200);
    expect(await get('127.0.0.1', port, at('ca.pem'))).toBe(200);
    await expect(get('localhost', port, '')).rejects.toMatchObject({
      code: expect.stringMatching(/SELF_SIGNED|UNABLE/),
    });
    server.close();
  });

  it('openssl agrees with the chain, strictly', async () => {
    serverCredential(directory, new Date());
    for (const name of ['-verify_hostname localhost', '-verify_ip 127.0.0.1', '-verify_ip ::1']) {
      const said = await openssl(`verify -x509_strict -purpose sslserver -CAfile ca.pem ${name} server.pem`);
      expect(said).toBe('server.pem: OK\n');
    }
    expect(await openssl('x509 -in ca.pem -noout -text')).toMatch(
      /Name Constraints: critical\s+Permitted:\s+DNS:localhost\s+IP:127\.0\.0\.1\/255\.255\.255\.255/,
    );
  });

  it('the CA cannot speak for another host', async () => {
    serverCredential(directory, new Date());
    writeFileSync(join(directory, 'ext'), 'subjectAltName=DNS:portal.example.nl\n');
    const newRequest = 'req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=portal.example.nl';
    await openssl(`${newRequest} -keyout evil.key -out evil.csr`);
    await openssl('x509 -req -in evil.csr -CA ca.pem -CAkey ca-key.pem -CAcreateserial -extfile ext -out evil.pem');
    await expect(openssl('verify -CAfile ca.pem evil.pem')).rejects.toThrow(/permitted subtree violation/);
  });

  it('K01 keeps keys for the owner alone', () => {
    serverCredential(directory, new Date());
    for (const name of ['ca-key.pem', 'server-key.pem']) {
      expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600);
    }
  });

  it('keeps both over a restart, renews the server near its end, and the CA near its own', () => {
    const start = new Date('2026-01-01T00:00:00Z');
    const after = (days: number) => serverCredential(directory, new Date(start.getTime() + days * day));
    const first = after(0);
    const ca = at('ca.pem');
    expect(after(1).cert).toBe(first.cert);
    const renewed = after(340);
    expect(renewed.cert).not.toBe(first.cert);
    expect(at('ca.pem')).toBe(ca);
    expect(new X509Certificate(renewed.cert).verify(new X509Certificate(ca).publicKey)).toBe(true);
    after(3600);
    expect(at('ca.pem')).not.toBe(ca);
    expect(new X509Certificate(at('server.pem')).verify(new X509Certificate(at('ca.pem')).publicKey)).toBe(true);
  });

  it('replaces a server certificate that its key or CA does not fit', () => {
    const now = new Date();
    serverCredential(directory, now);
    rmSync(join(directory, 'ca.pem'));
    const { cert } = serverCredential(directory, now);
    expect(new X509Certificate(cert).verify(new X509Certificate(at('ca.pem')).publicKey)).toBe(true);
  });

  it('says so when its directory cannot be used', () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    chmodSync(file, 0o600);
    expect(() => serverCredential(join(file, 'tls'), new Date())).toThrow(/ENOTDIR/);
  });
});
