import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorTexts } from '../../i18n/error-texts.ts';
import { useForm } from '../../lib/use-form.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/check.tsx';
import { CodeField, isSixDigits, withoutSpaces } from '../../ui/code-field.tsx';
import { Form } from '../../ui/form.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Note } from '../../ui/note.tsx';
import { ScreenHeading } from '../../ui/screen-heading.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { AccessView } from './access-screen.tsx';
import { submitCode } from './login.resource.ts';

interface AccountCodeProps {
  readonly session: Extract<AccessView, { phase: 'account-code' }>;
  /** Other ways on, beside the button that sends. */
  readonly children: ReactNode;
}

const codeErrors = ['DP-2102', 'DP-2103', 'DP-2104', 'DP-2122', 'DP-2131'];

/** The second page of an account login; the notice of the first time comes before it (S2-10, S1-45, S2-16). */
export function AccountCode({ session, children }: AccountCodeProps) {
  const { t } = useTranslation();
  const [noticed, setNoticed] = useState(!session.firstTime);
  if (noticed) return <CodePage session={session}>{children}</CodePage>;
  return (
    <div className="access-block">
      <ScreenHeading>{t('accountLogin.firstTitle')}</ScreenHeading>
      <p>{t('accountLogin.firstText')}</p>
      <div className="access-actions">
        <Button kind="primary" onPress={() => setNoticed(true)}>
          {t('accountLogin.firstGo')}
        </Button>
        {children}
      </div>
    </div>
  );
}

/** The six digits, or one of the recovery codes. */
function CodePage({ session, children }: AccountCodeProps) {
  const { t } = useTranslation();
  const [recovery, setRecovery] = useState(session.factors.every((factor) => factor === 'recovery-code'));
  const { factors } = session;
  const canRecover = factors.includes('recovery-code');
  const where =
    factors.includes('app') && factors.includes('token')
      ? 'accountLogin.codeBoth'
      : factors.includes('token')
        ? 'accountLogin.codeToken'
        : 'accountLogin.codeApp';
  return (
    <div className="access-block">
      <h2>{t(recovery ? 'accountLogin.recoveryTitle' : 'accountLogin.codeTitle')}</h2>
      <p className="soft">{t('accountLogin.codeFor', { user: session.userName })}</p>
      <p>{t(recovery ? 'accountLogin.recoveryText' : where)}</p>
      <CodeForm key={recovery ? 'recovery' : 'code'} session={session} recovery={recovery}>
        {children}
      </CodeForm>
      {canRecover ? (
        <LinkButton onPress={() => setRecovery(!recovery)}>
          {t(recovery ? 'accountLogin.useCode' : 'accountLogin.useRecovery')}
        </LinkButton>
      ) : null}
      {recovery || !canRecover ? <p className="soft">{t('accountLogin.lostAll')}</p> : null}
    </div>
  );
}

function CodeForm({ session, recovery, children }: AccountCodeProps & { readonly recovery: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [code, setCode] = useState('');
  const [trust, setTrust] = useState(false);
  const form = useForm<'code'>((error) => (codeErrors.includes(error) ? 'code' : null), session);
  const fault = recovery
    ? code.trim() === '' && t('accountLogin.recoveryMissing')
    : !isSixDigits(code) && t('secondFactor.sixDigits');
  const onSend = () =>
    form.send({ code: fault }, () =>
      submitCode({
        kind: recovery ? 'recovery-code' : 'code',
        code: recovery ? code.trim() : withoutSpaces(code),
        trustDevice: trust && session.canTrustDevice,
      }),
    );
  return (
    <Form state={form} onSend={onSend}>
      <CodeField
        label={t(recovery ? 'accountLogin.recoveryCode' : 'accountLogin.code')}
        name="code"
        {...(recovery ? { hint: t('accountLogin.recoveryHint') } : {})}
        letters={recovery}
        value={code}
        onChange={setCode}
        fault={form.faultOf('code')}
        autoFocus
      />
      {session.canTrustDevice ? (
        <div>
          <Check isSelected={trust} onChange={setTrust}>
            {t('accountLogin.trust')}
          </Check>
          <p className="field-hint">{t('accountLogin.trustHint')}</p>
        </div>
      ) : (
        <Note tone="info">
          {errorTexts({ code: 'DP-6006' }, language).title} {errorTexts({ code: 'DP-6006' }, language).user}{' '}
          <span className="field-code">DP-6006</span>
        </Note>
      )}
      <div className="form-actions">
        <SubmitButton busy={form.busy} busyText={t('accountLogin.checking')}>
          {t('accountLogin.login')}
        </SubmitButton>
        {children}
      </div>
    </Form>
  );
}
