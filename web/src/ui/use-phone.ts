import { useSyncExternalStore } from 'react';

const phone = window.matchMedia('(max-width: 767px)');

function subscribe(listener: () => void): () => void {
  phone.addEventListener('change', listener);
  return () => phone.removeEventListener('change', listener);
}

/** True on screens narrower than 768 px. */
export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => phone.matches);
}
