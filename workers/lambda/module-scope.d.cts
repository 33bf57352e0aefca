/** Has the `require` of every CommonJS module of the script. */
declare const scopePrototype: { require: (name: unknown) => unknown }
export = scopePrototype
