import { CircleAlert, HandHeart, ShieldAlert, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../contract/views/app.ts';
import type { PatientHeader as Header } from '../../../contract/views/patient.ts';
import { ageText } from '../../i18n/age-text.ts';
import { formatPartialDate } from '../../lib/dates.ts';
import { useToday } from '../../lib/use-today.ts';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { AccessMenu } from './access-menu.tsx';
import { BsnField } from './bsn-field.tsx';
import { directiveText } from './directive-text.ts';
import './patient-header.css';

interface PatientHeaderProps {
  readonly header: Header;
  readonly hospital: AppInfo['hospital'] | null;
  readonly onClose: () => void;
}

/** Who this is, and what must not be missed. It never scrolls away (DESIGN section 5). */
export function PatientHeader({ header, hospital, onClose }: PatientHeaderProps) {
  const { t } = useTranslation();
  const today = useToday();
  const age = header.deceased ? '' : ageText(t, header.birthDate, today);
  const born = header.birthDate ? formatPartialDate(header.birthDate) : t('common.unknown');
  return (
    <header className="patient-header">
      <div className="patient-line">
        <h1>{header.name}</h1>
        {header.deceased ? <Badge tone="plain">{t('dossier.deceased')}</Badge> : null}
        {header.onBehalfOf === undefined ? null : (
          <Badge tone="accent">{t('waarneming.standingInFor', { practice: header.onBehalfOf })}</Badge>
        )}
        <dl className="patient-facts">
          <Fact label={t('dossier.born')}>
            {born}
            {age === '' ? null : <span className="soft"> ({age})</span>}
          </Fact>
          <Fact label={t('patientColumns.gender')} heard>
            {t(`gender.${header.gender}`)}
          </Fact>
          {header.patientNumber ? <Fact label={hospital?.patientNumberName ?? ''}>{header.patientNumber}</Fact> : null}
          <Fact label={t('dossier.bsn')}>
            <BsnField patientId={header.patientId} />
          </Fact>
        </dl>
        <AccessMenu header={header} />
        <IconButton label={t('dossier.close')} icon={<X size={18} aria-hidden />} onPress={onClose} />
      </div>
      {header.incomplete ? (
        <p className="patient-warnings-incomplete">
          <TriangleAlert size={16} aria-hidden />
          {t('dossier.alertsIncomplete')}
        </p>
      ) : null}
      <Warnings header={header} hospital={hospital} />
    </header>
  );
}

/** From this many warnings on, they may not fit at once. */
const manyWarnings = 6;

interface FactProps {
  readonly label: string;
  /** The value speaks for itself: the label is for screen readers only, and the header stays one line. */
  readonly heard?: boolean;
  readonly children: ReactNode;
}

function Fact({ label, heard = false, children }: FactProps) {
  return (
    <div className="patient-fact">
      <dt {...(heard ? { className: 'only-heard' } : {})}>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Allergies, alerts and treatment limits; nothing received is said, never suggested (it may lack consent). */
function Warnings({ header, hospital }: { readonly header: Header; readonly hospital: AppInfo['hospital'] | null }) {
  const { t } = useTranslation();
  const of = (kind: 'allergy' | 'alert') =>
    header.alerts.filter((alert) => alert.kind === kind).map(({ text }) => text);
  const groups = [
    {
      key: 'limits',
      title: t('dossier.limits'),
      texts: header.treatmentLimits.map((limit) => directiveText(t, limit)),
      icon: <HandHeart size={16} aria-hidden />,
    },
    {
      key: 'allergies',
      title: t('dossier.allergies'),
      texts: of('allergy'),
      icon: <CircleAlert size={16} aria-hidden />,
    },
    { key: 'alerts', title: t('dossier.alerts'), texts: of('alert'), icon: <ShieldAlert size={16} aria-hidden /> },
  ].filter(({ texts }) => texts.length > 0);
  const generalLocked = header.sections.some(({ key, consent }) => key === 'general' && !consent);

  if (groups.length === 0) {
    // What could not be read may be an allergy: then nothing says that there is none.
    if (header.incomplete && !generalLocked) return null;
    return (
      <p className="patient-no-warnings">
        {generalLocked ? t('dossier.alertsWithoutConsent') : t('dossier.noAlerts', { hospital: hospital?.name ?? '' })}
      </p>
    );
  }
  const many = groups.reduce((sum, { texts }) => sum + texts.length, 0) > manyWarnings;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- many warnings scroll, so they must be reachable by keyboard (WCAG 2.1.1)
    <div
      className="patient-warnings"
      {...(many ? { role: 'group', 'aria-label': t('dossier.alerts'), tabIndex: 0 } : {})}
    >
      {groups.map(({ key, title, texts, icon }) => (
        <section key={key} className={`patient-warning patient-warning-${key}`} aria-label={title}>
          {icon}
          <span className="patient-warning-title">
            {title}
            {texts.length > 1 ? ` (${texts.length})` : ''}
          </span>
          <ul>
            {texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
