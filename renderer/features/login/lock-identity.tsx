import { UserRound } from 'lucide-react';
import type { UserView } from '../../../contract/views/person.ts';
import './lock-identity.css';

/** Whose screen this is: the clinician, never a patient. */
export function LockIdentity({ user }: { readonly user: UserView }) {
  return (
    <div className="lock-identity">
      <span className="lock-portrait">
        <UserRound size={22} aria-hidden />
      </span>
      <div>
        <p className="lock-name">{user.name}</p>
        <p className="soft">{[user.role, user.organisation].filter(Boolean).join(' · ')}</p>
      </div>
    </div>
  );
}
