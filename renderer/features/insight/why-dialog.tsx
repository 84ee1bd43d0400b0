import { useTranslation } from 'react-i18next';
import type { DecisionTrace } from '../../../contract/portal/consent.ts';
import type { AppInfo } from '../../../contract/views/app.ts';
import type { PatientId } from '../../../contract/views/patient.ts';
import type { UserView } from '../../../contract/views/person.ts';
import type { NamedLink } from '../../lib/app.resource.ts';
import { ConsentHelp } from '../../ui/consent-help.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { GateList } from './gate-list.tsx';
import { stopTrace, useTrace } from './insight.resource.ts';
import { gatesAfterSearch, type Verdict, verdictOf } from './verdict.ts';
import './why-dialog.css';
import { Faces } from '../../ui/faces.tsx';

interface WhyProps {
  /** null after a search that found nobody: then there is nobody to ask about. */
  readonly patientId: PatientId | null;
  readonly user: UserView;
  readonly hospital: AppInfo['hospital'] | null;
  readonly onLink: (link: NamedLink) => void;
}

/** "Waarom zie ik dit (niet)?": the five gates in plain words, and what one can do. */
export function WhyDialog({ onClose, ...props }: WhyProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { patientId } = props;
  return (
    <Dialog title={t('why.title')} isOpen onClose={onClose} size="wide">
      {patientId === null ? (
        <Explanation gates={gatesAfterSearch(props.user)} {...props} />
      ) : (
        <AskedTrace {...props} patientId={patientId} />
      )}
    </Dialog>
  );
}

/** The faces of a trace that the portal is asked for. */
function AskedTrace(props: WhyProps & { readonly patientId: PatientId }) {
  const { t } = useTranslation();
  const trace = useTrace(props.patientId);
  return (
    <Faces query={trace} what={t('why.what')} lines={5} onStop={() => void stopTrace(props.patientId)}>
      {({ gates }) => (
        <>
          <Explanation gates={gates} {...props} />
          <p className="soft">{t('why.logged')}</p>
        </>
      )}
    </Faces>
  );
}

/** What one can do, by the gate at which it ended. */
const ways: Record<Verdict, readonly ('checkNumber' | 'askPractice' | 'askConsent' | 'moreConsent' | 'retryLater')[]> =
  {
    all: [],
    part: ['moreConsent'],
    'no-consent': ['askConsent', 'retryLater'],
    'not-told': ['checkNumber', 'askPractice', 'askConsent', 'retryLater'],
    closed: ['askPractice'],
  };

function Explanation({ gates, hospital, onLink }: WhyProps & { readonly gates: DecisionTrace['gates'] }) {
  const { t } = useTranslation();
  const verdict = verdictOf(gates);
  return (
    <>
      <p className="why-verdict" role="status">
        {t(`why.verdict.${verdict}`)}
      </p>
      <GateList gates={gates} />
      {ways[verdict].length > 0 ? (
        <section className="why-ways" aria-labelledby="why-ways">
          <h3 id="why-ways">{t('why.whatNow')}</h3>
          <ul>
            {ways[verdict].map((way) => (
              <li key={way}>{t(`why.way.${way}`)}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {verdict === 'all' ? null : <ConsentHelp hospital={hospital} onLink={onLink} />}
    </>
  );
}
