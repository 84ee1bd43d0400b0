import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Epd } from '../../../contract/organisation/epd.ts';
import type { EpdListRequest } from '../../../contract/portal/organisations.ts';
import { useForm } from '../../lib/use-form.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Faces } from '../../ui/faces.tsx';
import { Form } from '../../ui/form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { changeEpds, followDeskOrganisations, stopAsking, useEpds } from './organisations.resource.ts';

const holds = (epds: readonly Epd[], name: string): boolean =>
  epds.some((epd) => epd.name.toLocaleLowerCase('nl') === name.toLocaleLowerCase('nl'));

/** The list with one more, by the alphabet, to which the portal gives an id; as it is when another desk put that name on it. */
const withEpd = (epds: readonly Epd[], name: string): EpdListRequest['epds'] =>
  holds(epds, name) ? [...epds] : [...epds, { id: null, name }].toSorted((a, b) => a.name.localeCompare(b.name, 'nl'));

/** The list of EPDs that organisations choose from (S3-17): add one, or take one off. */
export function EpdsPanel() {
  const { t } = useTranslation();
  const epds = useEpds();
  useEffect(followDeskOrganisations, []);
  return (
    <div className="desk-form">
      <p className="soft">{t('deskOrganisations.epdsText')}</p>
      <Faces query={epds} what={t('deskOrganisations.whatEpds')} keeps onStop={() => void stopAsking('epds')}>
        {(list) => <EpdList epds={list} />}
      </Faces>
    </div>
  );
}

function EpdList({ epds }: { readonly epds: readonly Epd[] }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [leaving, setLeaving] = useState<Epd | null>(null);
  const form = useForm<'name'>(() => null);
  const typed = name.trim();
  const isThere = holds(epds, typed);
  const add = () =>
    form.send(
      { name: typed === '' ? t('deskOrganisations.epdMissing') : isThere && t('deskOrganisations.epdThere') },
      async () => {
        await changeEpds((all) => withEpd(all, typed));
        setName('');
      },
    );
  return (
    <>
      <Form state={form} label={t('deskOrganisations.addEpd')} onSend={add}>
        <TextField
          label={t('deskOrganisations.epdName')}
          name="name"
          value={name}
          onChange={setName}
          fault={form.faultOf('name')}
          maxLength={120}
        />
        <SubmitButton busy={form.busy} busyText={t('deskOrganisations.busy')}>
          {t('deskOrganisations.addEpd')}
        </SubmitButton>
      </Form>
      {epds.length === 0 ? (
        <Empty title={t('deskOrganisations.noEpds')} text={t('deskOrganisations.noEpdsHint')} />
      ) : (
        <ul className="desk-epds" aria-label={t('desk.tabs.epds')}>
          {epds.map((epd) => (
            <li key={epd.id}>
              <span>{epd.name}</span>
              <IconButton
                label={t('deskOrganisations.removeEpd', { name: epd.name })}
                icon={<Trash2 size={16} aria-hidden />}
                onPress={() => setLeaving(epd)}
              />
            </li>
          ))}
        </ul>
      )}
      {leaving ? (
        <ConfirmDialog
          title={t('deskOrganisations.removeTitle', { name: leaving.name })}
          confirmLabel={t('deskOrganisations.remove')}
          onConfirm={() => changeEpds((all) => all.filter(({ id }) => id !== leaving.id))}
          onClose={() => setLeaving(null)}
        >
          <p>{t('deskOrganisations.removeText')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
