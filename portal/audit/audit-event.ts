import type { AuditEvent, AuditEventAgent, AuditEventEntity, Coding } from 'fhir/r4';
import { identifierSystem } from '../../contract/portal/patients.ts';
import type { AuditEntry } from './audit-entry.ts';
import { checksText } from './audit-log.ts';

const dicom = 'http://dicom.nema.org/resources/ontology/DCM';
const actReason = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const entityType = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
const entityRole = 'http://terminology.hl7.org/CodeSystem/object-role';
const sourceType = 'http://terminology.hl7.org/CodeSystem/security-source-type';

/** System of {@link AuditEntry.subtype}; DICOM has no codes this fine. */
export const auditSubtypeSystem = 'urn:dossierpas:audit-subtype';

const displayOf: Readonly<Record<AuditEntry['eventCode'], string>> = {
  '110101': 'Audit Log Used',
  '110106': 'Export',
  '110110': 'Patient Record',
  '110112': 'Query',
  '110114': 'User Authentication',
  '110137': 'User Security Attributes Changed',
};

const coded = (system: string, code: string): Coding[] => [{ system, code }];

function person(entry: AuditEntry): AuditEventAgent {
  return {
    requestor: true,
    ...(entry.uziNumber !== null && {
      who: { identifier: { system: identifierSystem.uzi, value: entry.uziNumber } },
    }),
    ...(entry.userName !== null && { name: entry.userName }),
    ...(entry.roleCode !== null && { role: [{ coding: coded(identifierSystem.uziRole, entry.roleCode) }] }),
    // 2: IP address (FHIR network-type).
    ...(entry.accessPoint !== null && { network: { address: entry.accessPoint, type: '2' as const } }),
  };
}

function organisation(ura: string): AuditEventAgent {
  return { requestor: false, who: { identifier: { system: identifierSystem.ura, value: ura } } };
}

function entities(entry: AuditEntry): AuditEventEntity[] {
  const patient: AuditEventEntity[] =
    entry.patientId === null
      ? []
      : [
          {
            what: { reference: `Patient/${entry.patientId}` },
            // 1 and 1: a person, in the role of patient.
            type: { system: entityType, code: '1' },
            role: { system: entityRole, code: '1' },
          },
        ];
  const touched: AuditEventEntity = {
    // 2 and 4: a system object, a domain resource.
    type: { system: entityType, code: '2' },
    role: { system: entityRole, code: '4' },
    name: entry.object,
    detail: [
      { type: 'controles', valueString: checksText(entry.checks) },
      { type: 'requestId', valueString: entry.requestId },
      ...(entry.details ? [{ type: 'items', valueString: entry.details }] : []),
    ],
  };
  return [...patient, touched];
}

/**
 * One line of the NEN 7513 log as FHIR R4 AuditEvent, field by field as clinical/FACTS section 5 lists them. The BSN is
 * not in it: the patient is named by the portal's id.
 * @param recorded when the line was written
 * @param site NEN 7513 "enterprise site": the name of the hospital
 */
export function auditEventOf(entry: AuditEntry, recorded: Date, site: string): AuditEvent {
  return {
    resourceType: 'AuditEvent',
    type: { system: dicom, code: entry.eventCode, display: displayOf[entry.eventCode] },
    subtype: coded(auditSubtypeSystem, entry.subtype),
    action: entry.action,
    recorded: recorded.toISOString(),
    outcome: entry.outcome,
    ...(entry.reason !== null && { outcomeDesc: entry.reason }),
    purposeOfEvent: [{ coding: coded(actReason, entry.purpose) }],
    agent: [person(entry), ...[entry.ura, entry.onBehalfOf ?? null].filter((ura) => ura !== null).map(organisation)],
    // 4: application server.
    source: { site, observer: { display: 'Dossierpas portal' }, type: coded(sourceType, '4') },
    entity: entities(entry),
  };
}
