/** The part of google-libphonenumber that the corpus test uses; the package brings no types. */
declare module 'google-libphonenumber' {
  type PhoneNumber = { getNationalNumber(): number | undefined };
  type PhoneNumberUtil = {
    getSupportedRegions(): string[];
    getExampleNumberForType(region: string, type: number): PhoneNumber | null;
    parseAndKeepRawInput(number: string, region: string): PhoneNumber;
    isValidNumber(number: PhoneNumber): boolean;
    format(number: PhoneNumber, format: number): string;
  };
  const library: {
    PhoneNumberFormat: Record<'E164' | 'INTERNATIONAL' | 'NATIONAL' | 'RFC3966', number>;
    PhoneNumberType: Record<string, number>;
    PhoneNumberUtil: { getInstance(): PhoneNumberUtil };
  };
  export default library;
}
