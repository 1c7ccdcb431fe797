/** Marks of the nine kinds, drawn for the house (`currentColor` is replaced by the kind's colour): shape and letter, so that grey print tells them apart. */
export const KIND_ICONS: Record<string, { svg: string; colour: string }> = {
  constat: {
    colour: '#475861',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 24 24"><path fill="currentColor" d="M6 2h12a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H6a4 4 0 0 1-4-4V6a4 4 0 0 1 4-4Z"/><path fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" d="M15.4 9.1a4.3 4.3 0 1 0 0 5.8"/></svg>',
  },
  frein: {
    colour: '#9C3028',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 24 24"><path fill="currentColor" d="M8 1.6h8L22.4 8v8L16 22.4H8L1.6 16V8Z"/><path fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" d="M9.6 16.6V7.6h5.6M9.6 12h4.6"/></svg>',
  },
  levier: {
    colour: '#236532',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 24 24"><path fill="currentColor" d="M11.1 1.5a1.4 1.4 0 0 1 1.8 0l8.4 7.2c.5.4.7.9.7 1.5V20a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-9.800c0-.6.2-1.100.7-1.500Z"/><path fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" d="M9.800 9v8.600h5"/></svg>',
  },
  proposition: {
    colour: '#134FA0',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 24 24"><path fill="currentColor" d="M4 2.500h10.200c.6 0 1.200.3 1.600.700l6.900 7.700a1.600 1.600 0 0 1 0 2.200l-6.900 7.700c-.4.4-1 .7-1.600.7H4a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2Z"/><path fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" d="M8 16.600V7.600h3.400a2.800 2.800 0 0 1 0 5.600H8"/></svg>',
  },
  vigilance: {
    colour: '#815200',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 24 24"><path fill="currentColor" d="M3 2.500h18a1.800 1.800 0 0 1 1.600 2.700l-9 16.300a1.800 1.800 0 0 1-3.200 0l-9-16.300A1.800 1.800 0 0 1 3 2.500Z"/><path fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" d="M8.300 6.400 12 14.200l3.700-7.800"/></svg>',
  },
  experience: {
    colour: '#00646D',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 24 24"><path fill="currentColor" d="M12 23.200C6.700 18.400 2.800 14.800 2.800 10.200a9.200 9.200 0 0 1 18.400 0c0 4.600-3.900 8.200-9.200 13Z"/><path fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" d="M14.600 6H9.800v8.600h4.800M9.800 10.200h4"/></svg>',
  },
  verbatim: {
    colour: '#743678',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 24 24"><path fill="currentColor" d="M5.500 2.500h13A3.500 3.500 0 0 1 22 6v8.500a3.500 3.500 0 0 1-3.500 3.500H11l-5.100 4.300c-.6.5-1.400.1-1.400-.7v-3.800A3.500 3.500 0 0 1 2 14.500V6a3.500 3.500 0 0 1 3.500-3.500Z"/><path fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" d="M11.300 6.900 7.900 10.200l3.400 3.300M16.500 6.900l-3.400 3.300 3.400 3.300"/></svg>',
  },
  question: {
    colour: '#563E98',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 24 24"><path fill="currentColor" d="M12 1.500a10.500 10.500 0 1 1 0 21 10.500 10.500 0 0 1 0-21Z"/><path fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" d="M9.100 9.400a2.900 2.900 0 1 1 4.500 2.400c-1.100.7-1.600 1.300-1.600 2.400M12 17.600v.01"/></svg>',
  },
  desaccord: {
    colour: '#962751',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 24 24"><path fill="currentColor" d="M10.700 1a1.800 1.800 0 0 1 2.600 0l9.700 9.700a1.800 1.800 0 0 1 0 2.600L13.300 23a1.800 1.800 0 0 1-2.600 0L1 13.300a1.800 1.800 0 0 1 0-2.600Z"/><path fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" d="M9.200 7.800v8.400h2a4.200 4.200 0 0 0 0-8.400Z"/></svg>',
  },
};
