import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import css from './button.module.css'

/** One primary button a view; `danger` for what destroys. */
export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

interface Shape {
  look?: ButtonLook
  size?: 'small' | 'normal'
  icon?: ReactNode
}

/** A button. While `isBusy` it keeps its width, shows that it works and takes no second click. */
export function Button({
  look = 'secondary',
  size = 'normal',
  icon,
  isBusy = false,
  children,
  className = '',
  type = 'button',
  onClick,
  ...rest
}: Shape & {
  isBusy?: boolean
  ref?: Ref<HTMLButtonElement>
} & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      {...rest}
      type={type === 'submit' ? 'submit' : 'button'}
      className={`${css.button} ${css[look]} ${css[size]} ${className}`}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || rest['aria-disabled']}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {icon}
      {children !== undefined && <span className={css.words}>{children}</span>}
      {isBusy && <span className={css.spinner} />}
    </button>
  )
}

/** A button that is only an icon; `label` is read out and shown as its tooltip by the browser's title. */
export function IconButton({
  label,
  className = '',
  type = 'button',
  isPressed,
  ...rest
}: {
  label: string
  isPressed?: boolean
  ref?: Ref<HTMLButtonElement>
} & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      {...rest}
      type={type === 'submit' ? 'submit' : 'button'}
      className={`${css.icon} ${className}`}
      aria-label={label}
      aria-pressed={isPressed}
      title={label}
    />
  )
}

function Anchor({
  look = 'secondary',
  size = 'normal',
  icon,
  children,
  className = '',
  ...rest
}: Shape & { ref?: Ref<HTMLAnchorElement> } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a {...rest} className={`${css.button} ${css[look]} ${css[size]} ${className}`}>
      {icon}
      <span className={css.words}>{children}</span>
    </a>
  )
}

/** A link that looks like a button, for what leads to another address. */
export const ButtonLink = createLink(Anchor)
