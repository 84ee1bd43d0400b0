import { useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { InvitationResult } from '../../../contract/account/desk.ts';
import { readAddresses } from '../../lib/address-list.ts';
import { useForm } from '../../lib/use-form.ts';
import { Form } from '../../ui/form.tsx';
import '../../ui/segments.css';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { deskStore, typeRegistering, type InvitationWay } from './desk-store.ts';
import { inviteAll } from './desk.resource.ts';
import { RegisterResults } from './register-results.tsx';

/** How many addresses one registration takes (contract/ipc/account.ts). */
const mostAddresses = 100;
const ways: readonly InvitationWay[] = ['link', 'invitation'];

/** Registers the addresses of an organisation at once (S1-02); each is mailed its own link (S1-03, S2-02). */
export function RegisterPanel() {
  const { t } = useTranslation();
  const { way, organisation, list } = useStore(deskStore, (state) => state.registering);
  const [results, setResults] = useState<readonly InvitationResult[] | null>(null);
  const addresses = readAddresses(list);
  const form = useForm<'organisation' | 'list'>(() => null);
  const faultOfList = () => {
    if (addresses.length === 0) return t('desk.register.none');
    return (
      addresses.length > mostAddresses && t('desk.register.tooMany', { most: mostAddresses, count: addresses.length })
    );
  };
  const send = () => {
    setResults(null);
    const faults = {
      organisation: organisation.trim() === '' && t('desk.register.organisationMissing'),
      list: faultOfList(),
    };
    form.send(faults, async () => setResults(await inviteAll(way, organisation.trim(), addresses)));
  };
  return (
    <div className="desk-register">
      <Form state={form} label={t('desk.tabs.register')} onSend={send}>
        <RadioGroup
          className="field"
          value={way}
          onChange={(value) => typeRegistering({ way: ways.find((name) => name === value) ?? way })}
        >
          <Label className="field-label">{t('desk.register.way')}</Label>
          <div className="segments">
            {ways.map((name) => (
              <Radio key={name} value={name} className="segment register-way">
                {t(`desk.register.ways.${name}`)}
              </Radio>
            ))}
          </div>
          <span className="field-hint">{t(`desk.register.wayHints.${way}`)}</span>
        </RadioGroup>
        <TextField
          label={t('desk.register.organisation')}
          name="organisation"
          value={organisation}
          onChange={(typed) => typeRegistering({ organisation: typed })}
          fault={form.faultOf('organisation')}
          maxLength={200}
        />
        <TextArea
          label={t('desk.register.list')}
          name="list"
          rows={8}
          value={list}
          onChange={(typed) => typeRegistering({ list: typed })}
          fault={form.faultOf('list')}
          hint={
            addresses.length === 0 ? t('desk.register.listHint') : t('desk.register.count', { count: addresses.length })
          }
          maxLength={40_000}
        />
        <div className="form-actions">
          <SubmitButton busy={form.busy} busyText={t('desk.register.busy')}>
            {t('desk.register.send')}
          </SubmitButton>
        </div>
      </Form>
      {results ? (
        <RegisterResults
          results={results}
          onKeep={(left) => {
            typeRegistering({ list: left.join('\n') });
            setResults(null);
          }}
        />
      ) : null}
    </div>
  );
}
