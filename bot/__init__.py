"""The investment-promotion assistant for the industrial clusters of Long An."""
