import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { treats } from '../../../contract/organisation/member.ts';
import type { Organisation } from '../../../contract/organisation/organisation.ts';
import { agbCodeOf } from '../../../contract/organisation/register-entry.ts';
import { useForm } from '../../lib/use-form.ts';
import { userStore } from '../../lib/user.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { givePersonalAgb } from './organisation.resource.ts';
import { PersonalAgb } from './personal-agb.tsx';

/**
 * @returns where its user has a place without a personal AGB code, and can record one: who waits to treat is not
 *   activated without it; null when there is nothing to record
 */
export function agbMissingOf({ state, own, may }: Organisation): 'active' | 'applied' | null {
  if (own.agb !== null) return null;
  if (own.state === 'active') return may.includes('request-takeover') ? 'active' : null;
  return own.state === 'applied' && state === 'linked' && own.roles.some(treats) ? 'applied' : null;
}

interface OwnAgbProps {
  readonly organisation: Organisation;
  /** Id of the heading of the organisation: several stand in one list. */
  readonly describedBy: string;
}

/** Recording the own personal AGB code where there is none yet: without it nobody is made behandelaar (S2-03, S3-31). */
export function OwnAgb({ organisation, describedBy }: OwnAgbProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button aria-describedby={describedBy} onPress={() => setOpen(true)}>
        {t('organisation.ownAgb.action')}
      </Button>
      {isOpen ? <OwnAgbDialog organisation={organisation} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

const agbErrors: readonly string[] = ['DP-5001', 'DP-5018', 'DP-5019'];

function OwnAgbDialog({
  organisation: { id, name },
  onClose,
}: {
  readonly organisation: Organisation;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const card = useStore(userStore, ({ user }) => user?.agb ?? null);
  const form = useForm<'agb'>((code) => (card === null && agbErrors.includes(code) ? 'agb' : null));
  const code = card ?? agbCodeOf(typed);
  const send = () =>
    form.send({ agb: code === null && { code: 'DP-5001' } }, async () => {
      await givePersonalAgb(id, code);
      onClose();
    });
  return (
    <Dialog title={t('organisation.ownAgb.title')} role="alertdialog" isOpen onClose={onClose}>
      <Form state={form} label={t('organisation.ownAgb.title')} onSend={send}>
        <p>{t('organisation.ownAgb.text', { name })}</p>
        <PersonalAgb card={card} name="agb" value={typed} onChange={setTyped} fault={form.faultOf('agb')} />
        <div className="dialog-actions">
          <SubmitButton busy={form.busy} busyText={t('organisation.ownAgb.busy')}>
            {t('organisation.ownAgb.save')}
          </SubmitButton>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
