import { FilePlus2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestForm } from '../../../../contract/organisation/people.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Faces } from '../../../ui/faces.tsx';
import type { Column } from '../../../ui/table-model.ts';
import { formTones } from './form-tones.ts';
import { PrepareDialog } from './prepare-dialog.tsx';
import { stopRequestForms, useRequestForms, withdrawForm } from './request-form.resource.ts';

const rowKey = ({ id }: RequestForm) => id;

const columnsOf = (t: Translate, onWithdraw: (form: RequestForm) => void): readonly Column<RequestForm>[] => [
  { key: 'address', header: t('organisation.forms.for'), width: 13, grow: true, cell: ({ address }) => address },
  {
    key: 'organisation',
    header: t('organisation.forms.organisation'),
    width: 11,
    grow: true,
    cell: ({ organisation }) => organisation,
  },
  { key: 'subject', header: t('organisation.forms.subject'), width: 11, grow: true, cell: ({ subject }) => subject },
  {
    key: 'state',
    header: t('organisation.users.state'),
    width: 12.5,
    cell: ({ state }) => <Badge tone={formTones[state]}>{t(`organisation.forms.states.${state}`)}</Badge>,
  },
  { key: 'since', header: t('organisation.users.since'), width: 9.5, cell: ({ since }) => formatInstant(since) },
  {
    key: 'withdraw',
    header: t('organisation.forms.withdraw'),
    width: 8,
    cell: (form) =>
      form.state === 'prepared' ? (
        <Button kind="quiet" onPress={() => onWithdraw(form)}>
          {t('organisation.forms.withdraw')} <span className="only-heard">{form.subject}</span>
        </Button>
      ) : null,
  },
];

/** Aanvraagformulieren that a leverancier-adviseur prepared for behandelaren (S0-01). */
export function PreparedForms() {
  const { t } = useTranslation();
  const forms = useRequestForms();
  const [preparing, setPreparing] = useState(false);
  const [withdrawing, setWithdrawing] = useState<RequestForm | null>(null);
  const columns = useMemo(() => columnsOf(t, setWithdrawing), [t]);
  return (
    <div className="table-panel organisation-panel">
      <div className="organisation-tools">
        <p className="soft">{t('organisation.forms.text')}</p>
        <div className="tools-end">
          <Button kind="primary" icon={<FilePlus2 size={16} aria-hidden />} onPress={() => setPreparing(true)}>
            {t('organisation.forms.prepare')}
          </Button>
        </div>
      </div>
      <Faces query={forms} what={t('organisation.forms.what')} onStop={() => void stopRequestForms()} keeps>
        {({ prepared }) =>
          prepared.length === 0 ? (
            <Empty title={t('organisation.forms.empty')} text={t('organisation.forms.emptyHint')} />
          ) : (
            <DataTable
              label={t('organisation.partNames.request-forms')}
              columns={columns}
              rows={prepared}
              rowKey={rowKey}
            />
          )
        }
      </Faces>
      {preparing ? <PrepareDialog onClose={() => setPreparing(false)} /> : null}
      {withdrawing ? (
        <ConfirmDialog
          title={t('organisation.forms.withdrawTitle')}
          confirmLabel={t('organisation.forms.withdraw')}
          onConfirm={() => withdrawForm(withdrawing.id)}
          onClose={() => setWithdrawing(null)}
        >
          <p>{t('organisation.forms.withdrawText', { subject: withdrawing.subject, address: withdrawing.address })}</p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
