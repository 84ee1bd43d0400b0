import { PreferencesMenu } from '../features/preferences/preferences-menu.tsx';
import './corner-tools.css';

/** On login and lock only the looks can be changed. */
export function CornerTools() {
  return (
    <div className="corner-tools">
      <PreferencesMenu shape="corner" />
    </div>
  );
}
