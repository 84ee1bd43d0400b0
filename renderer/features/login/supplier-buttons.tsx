import { Truck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoginPage } from '../../../contract/account/home.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import './account-help.css';

type Supplier = LoginPage['suppliers'][number];

interface SupplierButtonsProps {
  readonly suppliers: readonly Supplier[];
  readonly onChoose: (supplier: Supplier) => void;
}

/** The buttons of suppliers, apart and labelled; one that is pressed by mistake asks first (S0-04, S0-05, 8.13). */
export function SupplierButtons({ suppliers, onChoose }: SupplierButtonsProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Supplier | null>(null);
  return (
    <section className="supplier-buttons" aria-labelledby="supplier-title">
      <h2 id="supplier-title">{t('supplier.title')}</h2>
      <p className="soft">{t('supplier.warning')}</p>
      <ul aria-labelledby="supplier-title">
        {suppliers.map((supplier) => (
          <li key={supplier.id}>
            <Button icon={<Truck size={16} aria-hidden />} onPress={() => setAsked(supplier)}>
              {supplier.name}
            </Button>
          </li>
        ))}
      </ul>
      <Dialog
        role="alertdialog"
        title={t('supplier.confirmTitle', { name: asked?.name ?? '' })}
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
      >
        <p>{t('supplier.confirmText', { name: asked?.name ?? '' })}</p>
        <div className="dialog-actions">
          <Button kind="primary" autoFocus onPress={() => setAsked(null)}>
            {t('common.cancel')}
          </Button>
          <Button onPress={() => asked && onChoose(asked)}>{t('supplier.confirm')}</Button>
        </div>
      </Dialog>
    </section>
  );
}
