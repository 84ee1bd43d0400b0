import { z } from 'zod';
import { LogPage, LogQuery } from '../portal/access-log.ts';
import { DecisionTrace } from '../portal/consent.ts';
import { Colleague, HandOverRequest, InboxItem, InboxItemId, InboxQuery } from '../portal/inbox.ts';
import { HandoverList, Locum, LocumName, Mandate, MandateRequest, Mandates } from '../portal/waarneming.ts';
import { PatientId } from '../views/patient.ts';
import { InboxView, NewsChange, NewsView } from '../views/practice.ts';
import { call, type IpcTable, notify, Nothing } from './define.ts';

const itemId = z.object({ itemId: InboxItemId });
const mandateId = z.object({ mandateId: z.string().regex(/^[A-Za-z0-9-]{1,64}$/) });

/** What a practice does together: news, inbox, standing in, and the access log. All of it needs the card. */
export const practiceIpc = {
  news: {
    state: call({ in: Nothing, out: NewsView }),
    followed: notify(NewsView),
    changed: notify(NewsChange),
  },
  inbox: {
    list: call({ in: InboxQuery, out: InboxView, cancellable: true }),
    colleagues: call({ in: Nothing, out: z.array(Colleague).max(200), cancellable: true }),
    claim: call({ in: itemId, out: InboxItem }),
    release: call({ in: itemId, out: InboxItem }),
    handOver: call({ in: itemId.extend(HandOverRequest.shape), out: InboxItem }),
    seen: call({ in: itemId, out: InboxItem }),
    unseen: call({ in: itemId, out: InboxItem }),
  },
  access: {
    /** 'Waarom zie ik dit (niet)?': the five gates for one patient, as far as the portal tells. */
    trace: call({ in: z.object({ patientId: PatientId }), out: DecisionTrace, cancellable: true }),
    ownLog: call({ in: LogQuery, out: LogPage, cancellable: true }),
    patientLog: call({ in: LogQuery.extend({ patientId: PatientId }), out: LogPage, cancellable: true }),
  },
  waarneming: {
    list: call({ in: Nothing, out: Mandates, cancellable: true }),
    /** Who has this number, before a mandate is given. */
    locum: call({ in: Locum, out: LocumName, cancellable: true }),
    give: call({ in: MandateRequest, out: Mandate }),
    revoke: call({ in: mandateId, out: Nothing }),
    patients: call({ in: mandateId, out: HandoverList, cancellable: true }),
  },
} as const satisfies IpcTable;
