import { useEffect, useState } from 'react';

/** The present instant (milliseconds since 1970), once a second. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Whether the browser believes it has a network. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const read = () => setOnline(navigator.onLine);
    window.addEventListener('online', read);
    window.addEventListener('offline', read);
    return () => {
      window.removeEventListener('online', read);
      window.removeEventListener('offline', read);
    };
  }, []);
  return online;
}

/** An instant as an hour on this device's clock: « 14 h 38 ». */
export function hourOf(instant: number, language: string): string {
  const date = new Date(instant);
  const [hours, minutes] = [date.getHours(), String(date.getMinutes()).padStart(2, '0')];
  return language === 'en' ? `${hours}:${minutes}` : `${hours}\u00a0h\u00a0${minutes}`;
}
