import {
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';

export interface MenuItem {
  readonly word: string;
  readonly act: () => void;
}

interface MenuProps {
  /** What the button is called; its content may be shorter. */
  label: string;
  className: string;
  items: readonly MenuItem[];
  children: ReactNode;
}

/** A button that opens a list of acts. Arrows move, Escape and a press elsewhere close. */
export function Menu({ label, className, items, children }: MenuProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useMenuFocus(place, open, setOpen);
  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  const choose = (act: () => void): void => {
    close();
    act();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') setOpen(false);
    if (event.key === 'Escape') close();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (open) moveFocus(event.currentTarget, step);
    else setOpen(true);
  };
  return (
    <div className="menu" ref={place} onKeyDown={onKeyDown}>
      <button
        ref={opener}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open && (
        <div id={id} role="menu" aria-label={label} className="menu-list">
          {items.map(({ word, act }) => (
            <button key={word} type="button" role="menuitem" tabIndex={-1} onClick={() => choose(act)}>
              {word}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function moveFocus(menu: Element, step: number): void {
  const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const here = items.findIndex((item) => item === document.activeElement);
  items[(here + step + items.length) % items.length]?.focus();
}

/** Into the list when it opens; a press outside closes it. */
function useMenuFocus(
  place: RefObject<HTMLElement | null>,
  open: boolean,
  setOpen: (open: boolean) => void,
): void {
  useEffect(() => {
    if (!open) return;
    place.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const leave = ({ target }: PointerEvent): void => {
      if (!place.current?.contains(target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [place, open, setOpen]);
}
