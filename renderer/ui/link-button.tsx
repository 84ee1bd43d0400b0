import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import './access-frame.css';

interface LinkButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  readonly children: string;
}

/** Another way to go, in words within other words. */
export function LinkButton(props: LinkButtonProps) {
  return <AriaButton {...props} className="link-button" />;
}
