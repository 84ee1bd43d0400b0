import { LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../contract/views/patient.ts';
import type { UserView } from '../../../contract/views/person.ts';
import { useAttempt } from '../../lib/use-attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { DocumentsMenu } from './documents-menu.tsx';
import './home-screen.css';
import { openHomeLink, stopHome, useHome } from './home.resource.ts';
import { NoticesMenu } from './notices-menu.tsx';
import { PatientCard } from './patient-card.tsx';
import { ServiceCards } from './service-cards.tsx';
import { UserCard } from './user-card.tsx';
import { Faces } from '../../ui/faces.tsx';

export interface HomeScreenProps {
  readonly user: UserView;
  /** The menu of preferences, which belongs to another feature (Opties, S1-43). */
  readonly options: ReactNode;
  /** What waits for this user, which belongs to another feature (S0-01). */
  readonly waiting: ReactNode;
  readonly onSearch: () => void;
  /** null when the user has no such place. */
  readonly onDesk: (() => void) | null;
  readonly onOrganisations: (() => void) | null;
  readonly onAccount: (() => void) | null;
  /** The own access log, which belongs to another feature. */
  readonly onLog: () => void;
  readonly onPatient: (patientId: PatientId) => void;
  readonly onSignOut: () => void;
}

/** The start screen of S1-42 and S1-43: services, the patient and the user, and the tools right above. */
export function HomeScreen(props: HomeScreenProps) {
  const { t } = useTranslation();
  const home = useHome();
  const { problem, attempt } = useAttempt();
  const onLink = (link: number) => attempt(() => openHomeLink(link));
  return (
    <main className="home">
      <header className="home-head">
        <h1>{t('home.title')}</h1>
        <div className="home-tools" role="group" aria-label={t('home.tools')}>
          <NoticesMenu notices={home.data?.notices ?? null} />
          {props.options}
          <DocumentsMenu documents={home.data?.documents ?? null} onLink={onLink} />
          <Button kind="quiet" icon={<LogOut size={18} aria-hidden />} onPress={props.onSignOut}>
            {t('status.signOut')}
          </Button>
        </div>
      </header>
      {problem ? <Problem error={problem} shape="strip" /> : null}
      {props.waiting}
      <div className="home-body">
        <section className="home-services" aria-labelledby="home-services-title">
          <h2 id="home-services-title">{t('home.services')}</h2>
          <Services {...props} home={home} onLink={onLink} />
        </section>
        <div className="home-people">
          <PatientCard onOpen={props.onPatient} onSearch={props.onSearch} />
          <UserCard user={props.user} onAccount={props.onAccount} onLog={props.onLog} />
        </div>
      </div>
    </main>
  );
}

/** The faces of Diensten; the cards of patient and user beside it need no portal. */
function Services({
  home,
  ...ways
}: HomeScreenProps & { readonly home: ReturnType<typeof useHome>; readonly onLink: (link: number) => void }) {
  const { t } = useTranslation();
  return (
    <Faces query={home} what={t('home.what')} lines={3} keeps onStop={() => void stopHome()}>
      {({ services }) => <ServiceCards {...ways} services={services} />}
    </Faces>
  );
}
