CREATE TABLE `secret_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`generation` integer NOT NULL,
	`sealed_key` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `secret_keys_generation_unique` ON `secret_keys` (`generation`);--> statement-breakpoint
CREATE TABLE `secrets` (
	`account_id` text NOT NULL,
	`key` text NOT NULL,
	`type` text NOT NULL,
	`key_id` text NOT NULL,
	`sealed_value` text NOT NULL,
	`is_default` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `key`),
	FOREIGN KEY (`key_id`) REFERENCES `secret_keys`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `secrets_key` ON `secrets` (`key_id`);