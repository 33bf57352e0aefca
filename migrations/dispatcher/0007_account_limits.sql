CREATE TABLE `account_limits` (
	`account_id` text PRIMARY KEY NOT NULL,
	`own` text NOT NULL,
	`updated_at` integer NOT NULL
);
