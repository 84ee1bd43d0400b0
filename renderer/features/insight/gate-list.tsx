import { CircleCheck, CircleDashed, CircleHelp, CircleMinus, LockKeyhole } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionTrace, GateOutcome } from '../../../contract/portal/consent.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';

type Gate = DecisionTrace['gates'][number];
type Consent = Extract<Gate, { gate: 'consent' }>;

const signs: Record<GateOutcome, ReactNode> = {
  open: <CircleCheck size={20} aria-hidden />,
  partly: <CircleDashed size={20} aria-hidden />,
  closed: <LockKeyhole size={20} aria-hidden />,
  'not-told': <CircleHelp size={20} aria-hidden />,
  'not-reached': <CircleMinus size={20} aria-hidden />,
};

/** The gates in their order, each with its outcome in a word and what is known of it. */
export function GateList({ gates }: { readonly gates: DecisionTrace['gates'] }) {
  const { t } = useTranslation();
  return (
    <ol className="gates" aria-label={t('why.gates')}>
      {gates.map((gate) => (
        <li key={gate.gate} className="gate" data-outcome={gate.outcome}>
          {signs[gate.outcome]}
          <div>
            <p className="gate-name">
              {t(`why.gate.${gate.gate}`)}
              <span className="gate-outcome">{t(`why.outcome.${gate.outcome}`)}</span>
            </p>
            <p>{sentence(t, gate)}</p>
            {gate.gate === 'consent' ? <ConsentFacts facts={gate.facts} /> : null}
            {gate.gate === 'category' && gate.outcome === 'partly' ? (
              <>
                <p>{t('why.category.open', { sections: sectionNames(t, gate.open) })}</p>
                <p>{t('why.category.closed', { sections: sectionNames(t, gate.closed) })}</p>
              </>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

const sectionNames = (t: Translate, keys: Extract<Gate, { gate: 'category' }>['open']): string =>
  keys.map((key) => t(`sections.${key}`)).join(', ');

/** What is said of one gate; of what the portal does not tell, only that it does not. */
function sentence(t: Translate, gate: Gate): string {
  if (gate.outcome === 'not-reached') return t('why.notReached');
  if (gate.outcome === 'not-told') return t(`why.notTold.${gate.gate}`);
  switch (gate.gate) {
    case 'session':
      return t(`why.session.${gate.has}`);
    case 'role':
      return t(gate.outcome === 'open' ? 'why.role.open' : 'why.role.closed', { role: gate.role, code: gate.roleCode });
    case 'relation':
      if (gate.outcome === 'closed') return t('why.relation.closed');
      return t(gate.ground === null ? 'why.relation.open' : `why.relation.${gate.ground}`);
    case 'consent':
      if (gate.outcome === 'closed') return t('why.consent.closed');
      return t('why.consent.open', { count: gate.facts.length });
    case 'category':
      return t(
        gate.outcome === 'open'
          ? 'why.category.all'
          : gate.outcome === 'partly'
            ? 'why.category.some'
            : 'why.category.none',
      );
  }
}

/** Where, when and about what the patient decided (S4-04, S4-05). */
function ConsentFacts({ facts }: Pick<Consent, 'facts'>) {
  const { t } = useTranslation();
  if (facts.length === 0) return null;
  return (
    <ul className="gate-facts">
      {facts.map((fact) => (
        <li key={`${fact.source} ${fact.recordedAt} ${fact.about}`}>
          {t(`why.fact.${fact.source}`, { when: formatInstant(fact.recordedAt) })}{' '}
          {t(`why.fact.${fact.about}`, {
            categories: fact.categories.map((category) => t(`why.fact.categories.${category}`)).join(', '),
          })}
        </li>
      ))}
    </ul>
  );
}
