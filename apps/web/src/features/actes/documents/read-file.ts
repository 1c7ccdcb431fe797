/** The bytes of a file as the API takes them. @throws when the browser cannot read it (moved, taken away) */
export async function base64Of(file: File): Promise<string> {
  const address = await new Promise<string>((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => fail(reader.error ?? new Error(file.name));
    reader.readAsDataURL(file);
  });
  return address.slice(address.indexOf(',') + 1);
}
