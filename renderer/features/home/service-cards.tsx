import { Building2, ChevronRight, ExternalLink, FolderSearch, Globe, Headset } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Home } from '../../../contract/account/home.ts';
import { Empty } from '../../ui/empty.tsx';
import './service-cards.css';

type Service = Home['services'][number];

interface ServiceCardsProps {
  readonly services: Home['services'];
  readonly onLink: (link: number) => void;
  readonly onSearch: () => void;
  readonly onDesk: (() => void) | null;
  readonly onOrganisations: (() => void) | null;
}

const icons: Record<Service['key'], ReactNode> = {
  dossier: <FolderSearch size={24} aria-hidden />,
  organisation: <Building2 size={24} aria-hidden />,
  servicedesk: <Headset size={24} aria-hidden />,
  external: <Globe size={24} aria-hidden />,
};

/** One card per service (Diensten, S1-42). A service without a place of its own in the app is told, not offered. */
export function ServiceCards({ services, onLink, onSearch, onDesk, onOrganisations }: ServiceCardsProps) {
  const { t } = useTranslation();
  const way = ({ key, link }: Service): (() => void) | null => {
    if (link !== null) return () => onLink(link);
    if (key === 'dossier') return onSearch;
    if (key === 'organisation') return onOrganisations;
    return key === 'servicedesk' ? onDesk : null;
  };
  if (services.length === 0) return <Empty title={t('home.noServices')} text={t('home.noServicesHint')} />;
  return (
    <ul className="service-cards">
      {services.map((service) => (
        <li key={`${service.key} ${service.name}`}>
          <ServiceCard service={service} onPress={way(service)} />
        </li>
      ))}
    </ul>
  );
}

function ServiceCard({ service, onPress }: { readonly service: Service; readonly onPress: (() => void) | null }) {
  const { t } = useTranslation();
  const words = (
    <>
      {icons[service.key]}
      <span className="service-words">
        <span className="service-name">{service.name}</span>
        <span className="service-text">{service.text}</span>
      </span>
    </>
  );
  if (onPress === null) return <div className="service service-told">{words}</div>;
  return (
    <AriaButton className="service" onPress={onPress}>
      {words}
      {service.link === null ? (
        <ChevronRight className="service-way" size={20} aria-hidden />
      ) : (
        <ExternalLink className="service-way" size={18} aria-label={t('home.opensBrowser')} />
      )}
    </AriaButton>
  );
}
